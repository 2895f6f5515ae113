// One paper being written: its fields at the left, at the right the paper as it will be printed.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, type DraftView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { FittedPaper } from "../../parts/FittedPaper.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Gaps, Tag } from "../../parts/Show.tsx";
import { go, href, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { saveAll } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Stamped } from "../decisions/Stamped.tsx";
import { SaveButtons, WrittenFile, usePrinting, useWriting } from "../shared/PaperFiles.tsx";
import "./drafts.css";

export function Draft({ params }: ScreenProps) {
  const id = params[0] ?? "";
  const { view, fault, reload } = useLoad("draft", { subject: id }, ["draft-paper"]);
  return (
    <Page place={`draft/${id}`} alone fault={fault}>
      {view && (
        <div class="drafting">
          <div class="stack noprint">
            <div>
              <p class="eyebrow">
                <a href={hrefOf("drafts")}>‹ Văn bản, giấy tờ</a>
              </p>
              <div class="row">
                <h1>{view.heading}</h1>
                <Tag tone={view.tone}>{view.state_word}</Tag>
              </div>
              {view.about && <p class="lead">{view.about}</p>}
              {view.related.map((other) => (
                <p key={other.route}>
                  <a href={href(other.route)}>{other.label}</a>
                </p>
              ))}
            </div>
            <Content view={view} reload={reload} />
            <Printing view={view} />
            <Signing view={view} reload={reload} />
          </div>
          <Preview view={view} />
        </div>
      )}
    </Page>
  );
}

interface PartProps {
  view: DraftView;
  reload(view?: DraftView): Promise<void>;
}

function Step({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="stack tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Card>
        <div class="stack">{children}</div>
      </Card>
    </section>
  );
}

function Content({ view, reload }: PartProps) {
  const act = useAct();
  const refresh = () =>
    act.run(async () => {
      await saveAll();
      await reload(await call("refresh_draft", { subject: view.id }));
    });
  return (
    <Step id="draft-content" title="1. Nội dung">
      <Fields form={view.form.form} subject={view.form.subject} inputs={view.form.inputs} readOnly={view.form.read_only} />
      {view.state === "draft" && (
        <div class="stack tight">
          <p class="soft small">{view.taken} Ô đã sửa tay thì giữ nguyên khi lấy lại số liệu.</p>
          <FaultNotice fault={act.fault} />
          <div>
            <Button busy={act.busy} onClick={() => void refresh()}>
              Lấy lại số liệu mới nhất
            </Button>
          </div>
        </div>
      )}
    </Step>
  );
}

function Printing({ view }: { view: DraftView }) {
  const paper = { kind: view.paper.kind, subject: view.paper.subject };
  const printing = usePrinting(paper);
  const writing = useWriting(paper);
  return (
    <Step id="draft-print" title="2. In, trình ký">
      <div class="row">
        <Button
          look={view.state === "draft" ? "primary" : "secondary"}
          busy={printing.busy}
          onClick={() => void printing.print(saveAll)}
        >
          {words.print}
        </Button>
        <SaveButtons writing={writing} tables={view.tables} />
      </div>
      <FaultNotice fault={printing.fault} />
      <WrittenFile written={writing.written} />
    </Step>
  );
}

function Signing({ view, reload }: PartProps) {
  const [asking, setAsking] = useState<"issue" | "withdraw" | "replace" | null>(null);
  const close = () => setAsking(null);
  const issued = view.state !== "draft";
  return (
    <>
      {view.state !== "withdrawn" && (
        <Step id="draft-signing" title="3. Số, ngày của văn bản đã ký">
          <Fields
            form={view.signing.form}
            subject={view.signing.subject}
            inputs={view.signing.inputs}
            readOnly={view.signing.read_only}
          />
          {!issued && <Gaps gaps={view.gaps} title="Còn thiếu để ghi nhận là văn bản đã ký" />}
          <div class="row">
            {!issued && (
              <>
                <Button look={view.can_issue ? "primary" : "secondary"} onClick={() => setAsking("issue")}>
                  Ghi nhận văn bản đã ký
                </Button>
                <Button look="quiet" onClick={() => setAsking("withdraw")}>
                  Rút lại dự thảo
                </Button>
              </>
            )}
            {view.state === "issued" && <Button onClick={() => setAsking("replace")}>Lập văn bản thay thế</Button>}
          </div>
        </Step>
      )}
      {issued && view.state !== "withdrawn" && (
        <Step id="draft-scan" title="4. Bản quét có chữ ký và dấu">
          <Stamped subject={view.id} files={view.scan} onChanged={() => reload()} />
        </Step>
      )}
      {asking === "issue" && (
        <ConfirmDialog
          title="Ghi nhận văn bản đã ký"
          action="Ghi nhận"
          onConfirm={async () => {
            await saveAll();
            const answer = await call("issue_draft", { subject: view.id });
            close();
            await reload(answer);
          }}
          onClose={close}
        >
          <p>Từ đây nội dung không sửa được nữa. Có sai sót thì lập văn bản mới thay thế; cả hai đều được giữ.</p>
        </ConfirmDialog>
      )}
      {asking === "withdraw" && (
        <ReasonDialog
          title="Rút lại dự thảo"
          label="Lý do rút lại"
          action={words.withdraw}
          onConfirm={async (reason) => {
            await call("withdraw_draft", { subject: view.id, reason });
            close();
            go(hrefOf("drafts"));
          }}
          onClose={close}
        >
          <p>Dự thảo vẫn được giữ trong sổ, ở mục “Đã thay thế, rút lại”.</p>
        </ReasonDialog>
      )}
      {asking === "replace" && (
        <ReasonDialog
          title="Lập văn bản thay thế"
          label="Lý do thay thế"
          action="Lập văn bản mới"
          onConfirm={async (reason) => {
            const fresh = await call("replace_draft", { subject: view.id, reason });
            close();
            go(hrefOf("draft", fresh.id));
          }}
          onClose={close}
        >
          <p>
            Văn bản mới bắt đầu bằng đúng nội dung của văn bản này. Văn bản này vẫn có giá trị cho đến khi văn bản mới được
            ghi nhận là đã ký.
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

/** The paper as it will be printed; printing prints nothing else. */
function Preview({ view }: { view: DraftView }) {
  const subject = { kind: view.paper.kind, subject: view.paper.subject };
  const { view: paper, fault } = useLoad("paper", subject, ["draft-paper"]);
  return (
    <div class="drafted">
      <FaultNotice fault={fault} />
      {paper && <FittedPaper title={paper.title} html={paper.html} />}
    </div>
  );
}
