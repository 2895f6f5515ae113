import { useState } from "preact/hooks";
import { call, type DecisionView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Card, Gaps } from "../../parts/Show.tsx";
import { Signed } from "../../parts/Signature.tsx";
import { go, hrefOf } from "../../router.ts";
import { Replace } from "./Replacing.tsx";

interface IssueProps {
  view: DecisionView;
  onIssued(answer: DecisionView): Promise<void>;
  onWrite(folder: string): Promise<void>;
}

/** The last step: the decision becomes one; after that, its results may leave. */
export function Issue({ view, onIssued, onWrite }: IssueProps) {
  return (
    <section class="stack tight" aria-labelledby="issue">
      <h2 id="issue">5. {view.state === "draft" ? "Ban hành" : "Gửi kết quả"}</h2>
      <Gaps gaps={view.gaps} title="Còn phải làm trước khi ban hành" />
      <Gaps gaps={view.notes} title="Lưu ý" tone="plain" />
      <Signed signed={view.signed} />
      {view.state === "draft" ? <Draft view={view} onIssued={onIssued} /> : <Results view={view} onWrite={onWrite} />}
      {view.replacing.can_replace && (
        <Replace
          word="quyết định"
          onReplace={async (reason) => {
            const fresh = await call("replace_decision", { subject: view.id, reason });
            go(hrefOf("decision", fresh.id));
          }}
        />
      )}
    </section>
  );
}

function Results({ view, onWrite }: Pick<IssueProps, "view" | "onWrite">) {
  return (
    <Card tone={view.can_send ? "due" : ""}>
      <div class="row apart top">
        <p class="grow">{view.results}</p>
        {view.can_send && (
          <FileButton purpose="folder-out" look="primary" onPicked={([folder]) => onWrite(folder.handle)}>
            Ghi kết quả để gửi đơn vị
          </FileButton>
        )}
      </div>
      {view.state === "issued" && (
        <p>
          <a class="button secondary" href={hrefOf("certificates", view.id)}>
            In giấy cấp cho các đơn vị
          </a>
        </p>
      )}
    </Card>
  );
}

function Draft({ view, onIssued }: Pick<IssueProps, "view" | "onIssued">) {
  const [asking, setAsking] = useState<"issue" | "withdraw" | null>(null);
  const close = () => setAsking(null);
  return (
    <div class="row">
      <Button look={view.can_issue ? "primary" : "secondary"} onClick={() => setAsking("issue")}>
        Ban hành quyết định
      </Button>
      <Button look="quiet" onClick={() => setAsking("withdraw")}>
        Rút lại dự thảo
      </Button>
      {asking === "issue" && (
        <ConfirmDialog
          title="Ban hành quyết định"
          action="Ban hành"
          onConfirm={async () => {
            const answer = await call("issue_decision", { subject: view.id });
            close();
            await onIssued(answer);
          }}
          onClose={close}
        >
          <p>
            Quyết định đã ký, đã có số và ngày. Từ đây danh sách không sửa được nữa; {view.units.length} đơn vị được ghi là
            công nhận và kết quả được phép gửi đi.
          </p>
        </ConfirmDialog>
      )}
      {asking === "withdraw" && (
        <ReasonDialog
          title="Rút lại dự thảo quyết định"
          label="Lý do rút lại"
          action="Rút lại"
          onConfirm={async (reason) => {
            await call("withdraw_decision", { subject: view.id, reason });
            close();
            go(hrefOf("decisions"));
          }}
          onClose={close}
        >
          <p>Các đơn vị trở lại danh sách chờ quyết định. Dự thảo vẫn được giữ trong sổ.</p>
        </ReasonDialog>
      )}
    </div>
  );
}
