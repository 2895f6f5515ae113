// The signed and stamped paper of a decision, of whichever kind: its scans, one more, one taken back.

import { useState } from "preact/hooks";
import { call, type EvidenceView } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Notice } from "../../parts/Show.tsx";
import { useAttach } from "../shared/useAttach.tsx";

/** The stamped paper, as the core knows it among what is attached. */
const STAMPED = "ban-dong-dau";

interface StampedProps {
  /** The decision's record. */
  subject: string;
  /** Which of several papers of the record; by default the one that counts as stamped. */
  item?: string;
  files: EvidenceView[];
  onChanged(): Promise<void>;
}

export function Stamped({ subject, item = STAMPED, files, onChanged }: StampedProps) {
  const [withdrawing, setWithdrawing] = useState<EvidenceView | null>(null);
  const attaching = useAttach(onChanged);
  const attach = (file: string, title: string) => attaching.attach({ subject, item, form: "quet", file, title });
  return (
    <>
      <div class="stack">
        {files.length > 0 ? (
          <Evidence files={files} onWithdraw={setWithdrawing} />
        ) : (
          <p class="soft">
            Chưa có bản quét. Bản có dấu mới là bản có giá trị; đính kèm để gửi cùng kết quả cho đơn vị và cấp trên.
          </p>
        )}
        <FileButton purpose="scan" onPicked={([file]) => attach(file.handle, file.name)}>
          Đính kèm bản quét
        </FileButton>
      </div>
      {attaching.question}
      {withdrawing && (
        <ReasonDialog
          title={`Rút lại bản quét: ${withdrawing.title}`}
          label="Lý do rút lại"
          action="Rút lại"
          onConfirm={async (reason) => {
            await call("detach", { subject: withdrawing.id, reason });
            setWithdrawing(null);
            await onChanged();
          }}
          onClose={() => setWithdrawing(null)}
        >
          <Notice tone="plain">
            <p>Bản quét vẫn được giữ trong sổ, chỉ không còn gửi đi.</p>
          </Notice>
        </ReasonDialog>
      )}
    </>
  );
}
