import { useState } from "preact/hooks";
import { call, type ImportLineView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice, Tag } from "../../parts/Show.tsx";
import { useApp } from "../../state.ts";

/** What became of a bundle that was taken in. */
export function Imported({ line, onLine }: { line: ImportLineView; onLine(line: ImportLineView): void }) {
  const { status, refresh } = useApp();
  const [confirming, setConfirming] = useState(false);
  const waits = line.tone === "wait" && line.manifest !== "" && line.code !== "";
  return (
    <Page place="imported">
      <div class="stack">
        <h1>{line.kind_title || "Gói hồ sơ"}</h1>
        <Notice tone={line.tone === "same" ? "plain" : line.tone} alert>
          <p>
            <Tag tone={line.tone === "same" ? "plain" : line.tone}>{line.word}</Tag>
          </p>
          <p>{line.sentence}</p>
        </Notice>
        {waits && (
          <Card>
            <div class="stack tight">
              <h2>Mã của người ký</h2>
              <p class="code">{line.code}</p>
              <p>Gọi điện hoặc gặp người gửi để so mã này. Chỉ xác nhận khi hai bên đọc giống nhau từng chữ.</p>
            </div>
          </Card>
        )}
        <div class="row">
          {waits && (
            <Button look="primary" onClick={() => setConfirming(true)}>
              Mã giống nhau, xác nhận người ký
            </Button>
          )}
          <LinkButton href="#/" look={waits ? "secondary" : "primary"}>
            {status.stage === "desk" ? "Về bàn làm việc" : "Về Việc cần làm"}
          </LinkButton>
        </div>
      </div>
      {confirming && (
        <ReasonDialog
          title="Xác nhận người ký"
          label="Đã so mã bằng cách nào, với ai"
          action="Xác nhận"
          onClose={() => setConfirming(false)}
          onConfirm={async (reason) => {
            onLine(await call("accept_signer", { manifest: line.manifest, unit: "", reason }));
            setConfirming(false);
            await refresh();
          }}
        />
      )}
    </Page>
  );
}
