// One decision about classes: who is in it, print and have it signed, type its number and date, issue it.

import { useState } from "preact/hooks";
import { call, type ClassDecisionView, type WrittenView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Gaps, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { Written } from "../../parts/Written.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useApp, useLoad } from "../../state.ts";
import { InPlaceOf, ListOfNew, Replace } from "../decisions/Replacing.tsx";
import { Stamped } from "../decisions/Stamped.tsx";

export function ClassDecision({ params }: ScreenProps) {
  const subject = params[0] ?? "";
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("class_decision", { subject }, ["class-decision"]);
  const [written, setWritten] = useState<WrittenView | null>(null);
  if (written) {
    const back = () => {
      setWritten(null);
      void Promise.all([reload(), refresh()]);
    };
    return (
      <Page place={`class-decision/${subject}/written`} at="classes">
        <Written written={written} done="Về quyết định phân loại" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place={`class-decision/${subject}`} at="classes" fault={fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("classes")}>Phân loại</a>
            </p>
            <div class="row">
              <h1>{view.heading}</h1>
              <Tag tone={view.replacing.tone}>{view.replacing.state_word}</Tag>
            </div>
            <InPlaceOf replacing={view.replacing} />
            {view.decider && <p class="lead">Thẩm quyền quyết định: {view.decider}</p>}
          </div>
          <section class="stack tight" aria-labelledby="step-1">
            <h2 id="step-1">1. Đơn vị trong danh sách ({view.lines.length})</h2>
            <Table
              name="Bảng đơn vị được phân loại"
              rows={view.lines}
              rowKey={(line) => line.name}
              empty="Danh sách chưa có đơn vị nào."
              columns={[
                { title: "Đơn vị", head: true, cell: (line) => line.name },
                { title: "Điểm", number: true, cell: (line) => line.marks || "–" },
                { title: "Loại", cell: (line) => line.class || "–" },
              ]}
            />
            <ListOfNew
              replacing={view.replacing}
              onSave={async (units) => reload(await call("set_classified", { subject, units }))}
            />
          </section>
          <section class="stack tight" aria-labelledby="step-2">
            <h2 id="step-2">2. In, trình ký, đóng dấu</h2>
            <Card>
              <div class="row apart">
                <p class="grow">Bản in để trống số và ngày. Người có thẩm quyền ký, văn thư cho số rồi mới ghi vào mục 3.</p>
                <a class="button secondary" href={hrefOf("paper", view.paper.kind, view.paper.subject)}>
                  Xem và in: {view.paper.title}
                </a>
              </div>
            </Card>
          </section>
          <section class="stack tight" aria-labelledby="step-3">
            <h2 id="step-3">3. Ghi số, ngày của quyết định đã ký</h2>
            <Card>
              <Fields form={view.form.form} subject={view.form.subject} inputs={view.form.inputs} readOnly={view.form.read_only} />
            </Card>
          </section>
          <section class="stack tight" aria-labelledby="step-4">
            <h2 id="step-4">4. Bản quét có chữ ký và dấu</h2>
            <Card>
              <Stamped subject={view.id} files={view.scan} onChanged={() => reload()} />
            </Card>
          </section>
          {view.state === "draft" ? (
            <Issue view={view} onIssued={reload} />
          ) : (
            <Send view={view} onWrite={async (folder) => setWritten(await call("write_results", { folder }))} />
          )}
        </div>
      )}
    </Page>
  );
}

/** Classes go to their units inside the result files, beside đạt or chưa đạt. */
function Send({ view, onWrite }: { view: ClassDecisionView; onWrite(folder: string): Promise<void> }) {
  return (
    <section class="stack tight" aria-labelledby="send">
      <h2 id="send">5. Gửi kết quả</h2>
      <Card tone={view.can_send ? "due" : ""}>
        <div class="row apart top">
          <p class="grow">{view.results}</p>
          {view.can_send && (
            <FileButton purpose="folder-out" look="primary" onPicked={([folder]) => onWrite(folder.handle)}>
              Ghi kết quả để gửi đơn vị
            </FileButton>
          )}
        </div>
      </Card>
      {view.replacing.can_replace && (
        <Replace
          word="quyết định phân loại"
          onReplace={async (reason) => {
            const fresh = await call("replace_class_decision", { subject: view.id, reason });
            go(hrefOf("class-decision", fresh.id));
          }}
        />
      )}
    </section>
  );
}

function Issue({ view, onIssued }: { view: ClassDecisionView; onIssued(answer: ClassDecisionView): Promise<void> }) {
  const [asking, setAsking] = useState<"issue" | "withdraw" | null>(null);
  const close = () => setAsking(null);
  return (
    <section class="stack tight" aria-labelledby="issue">
      <h2 id="issue">5. Ban hành</h2>
      <Gaps gaps={view.gaps} title={view.can_issue ? "Cần biết trước khi ban hành" : "Còn phải làm trước khi ban hành"} />
      <div class="row">
        <Button look={view.can_issue ? "primary" : "secondary"} onClick={() => setAsking("issue")}>
          Ban hành quyết định phân loại
        </Button>
        <Button look="quiet" onClick={() => setAsking("withdraw")}>
          Rút lại dự thảo
        </Button>
      </div>
      {asking === "issue" && (
        <ConfirmDialog
          title="Ban hành quyết định phân loại"
          action="Ban hành"
          onConfirm={async () => {
            const answer = await call("issue_class_decision", { subject: view.id });
            close();
            await onIssued(answer);
          }}
          onClose={close}
        >
          <p>Quyết định đã ký, đã có số và ngày. Từ đây điểm và loại của {view.lines.length} đơn vị không sửa được nữa.</p>
        </ConfirmDialog>
      )}
      {asking === "withdraw" && (
        <ReasonDialog
          title="Rút lại dự thảo quyết định phân loại"
          label="Lý do rút lại"
          action="Rút lại"
          onConfirm={async (reason) => {
            await call("withdraw_class_decision", { subject: view.id, reason });
            close();
            go(hrefOf("classes"));
          }}
          onClose={close}
        >
          <p>Các đơn vị trở lại danh sách đã kết luận điểm. Dự thảo vẫn được giữ trong sổ.</p>
        </ReasonDialog>
      )}
    </section>
  );
}
