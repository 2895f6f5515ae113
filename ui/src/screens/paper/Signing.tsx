import { useState } from "preact/hooks";
import { call } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { Card, Gaps, Notice } from "../../parts/Show.tsx";
import { saveAll } from "../../saving.ts";
import { useLoad } from "../../state.ts";
import { Stamped } from "../decisions/Stamped.tsx";

interface SigningProps {
  kind: string;
  subject: string;
  /** The paper shows its number now. */
  onIssued(): Promise<void>;
}

/** After a paper was printed and signed: its number and date, then the scan with the stamp. Not printed itself. */
export function Signing({ kind, subject, onIssued }: SigningProps) {
  const { view, reload } = useLoad("paper_signing", { kind, subject }, ["paper-number"]);
  const [asking, setAsking] = useState(false);
  if (!view?.form) return null;
  const form = view.form;
  const issue = async (reason: string) => {
    await saveAll();
    const answer = await call("issue_paper", { subject: form.subject, reason });
    setAsking(false);
    await reload(answer);
    await onIssued();
  };
  return (
    <Card>
      <div class="stack">
        <h2>Sau khi ký: số và ngày của văn bản</h2>
        <Notice tone={view.tone}>{view.sentence}</Notice>
        <Fields form={form.form} subject={form.subject} inputs={form.inputs} readOnly={form.read_only} />
        {view.state === "open" && (
          <>
            <Gaps gaps={view.gaps} title="Còn thiếu để ghi nhận là văn bản đã ký" />
            <div class="row">
              <Button look={view.can_issue ? "primary" : "secondary"} onClick={() => setAsking(true)}>
                Ghi nhận văn bản đã ký
              </Button>
            </div>
          </>
        )}
        {view.state === "issued" && (
          <>
            <h3>Bản quét có chữ ký và dấu</h3>
            <Stamped subject={view.record} item={kind} files={view.scan} onChanged={() => reload()} />
          </>
        )}
      </div>
      {asking && !view.replaces && (
        <ConfirmDialog title="Ghi nhận văn bản đã ký" action="Ghi nhận" onConfirm={() => issue("")} onClose={() => setAsking(false)}>
          <p>Từ đây văn bản không sửa được nữa. Có sai sót thì ký văn bản mới thay thế; cả hai đều được giữ.</p>
        </ConfirmDialog>
      )}
      {asking && view.replaces && (
        <ReasonDialog
          title="Thay văn bản đã ký"
          label="Lý do thay"
          action="Ghi nhận văn bản mới"
          onConfirm={issue}
          onClose={() => setAsking(false)}
        >
          <p>Văn bản cũ vẫn được giữ trong sổ, ghi là đã được thay.</p>
        </ReasonDialog>
      )}
    </Card>
  );
}
