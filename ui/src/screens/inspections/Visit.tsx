// One inspection at one unit: written down, closed, and afterwards what became of what was found.

import { useState } from "preact/hooks";
import { call, type FindingView, type InspectionView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice, Gaps, Notice, Tag } from "../../parts/Show.tsx";
import { go, href, hrefOf } from "../../router.ts";
import { saveAll } from "../../saving.ts";
import { type Act, useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Files } from "../shared/Files.tsx";

interface VisitProps {
  view: InspectionView;
  reload(view?: InspectionView): Promise<void>;
}

export function Visit({ visit }: { visit: string }) {
  const { view, fault, reload } = useLoad("inspection", { subject: visit }, ["inspection", "remedy"]);
  const act = useAct();
  return (
    <Page
      place={`inspections/${visit}`}
      at="inspections"
      fault={fault}
      bar={view && <Bar view={view} reload={reload} act={act} />}
    >
      {view && (
        <div class="stack wide">
          <Head view={view} />
          <Card>
            {view.facts.length > 0 ? (
              <Facts facts={view.facts} />
            ) : (
              <Form view={view.form} heading="none" withoutGaps={view.state === "open"} onSaved={act.clear} />
            )}
          </Card>
          <section class="stack" aria-labelledby="findings">
            <h2 id="findings">Tồn tại, hạn chế và yêu cầu khắc phục</h2>
            {view.findings.length === 0 && <p class="soft">Không phát hiện tồn tại, hạn chế.</p>}
            {view.findings.map((finding) => (
              <Finding key={finding.number} finding={finding} view={view} reload={reload} onSaved={act.clear} />
            ))}
          </section>
          <Files
            subject={visit}
            item=""
            title="Biên bản đã ký, ảnh, giấy tờ"
            files={view.evidence}
            editable={view.state === "open" || view.state === "closed"}
            onChanged={reload}
          />
          <FaultNotice fault={act.fault} />
          {view.state === "open" && !act.fault && <Gaps gaps={view.gaps} title="Còn thiếu để chốt" />}
        </div>
      )}
    </Page>
  );
}

function Head({ view }: { view: InspectionView }) {
  return (
    <div class="stack tight">
      <p class="eyebrow">
        <a href={hrefOf("inspections")}>Kiểm tra</a> · <a href={hrefOf("unit", view.row.unit)}>hồ sơ của đơn vị</a>
        {view.related.map((other) => (
          <span key={other.route}>
            {" "}
            · <a href={href(other.route)}>{other.label}</a>
          </span>
        ))}
      </p>
      <div class="row">
        <h1>Kiểm tra: {view.row.name}</h1>
        <Tag tone={view.row.tone}>{view.row.word}</Tag>
      </div>
      {view.row.day && <p class="lead">Ngày {view.row.day}</p>}
      {view.reason && (
        <Notice tone="plain">
          <p>
            {view.state === "withdrawn" ? "Đã rút lại. Lý do: " : "Lập để thay thế bản đã chốt. Lý do: "}
            {view.reason}
          </p>
        </Notice>
      )}
    </div>
  );
}

/** A finding that is being written; once closed, what was asked and what became of it. */
function Finding({ finding, view, reload, onSaved }: VisitProps & { finding: FindingView; onSaved(): void }) {
  if (view.state === "open") {
    // One element whether begun or not: what is being typed in must not be taken away.
    return (
      <details class="fold" open={finding.begun || undefined}>
        <summary>{finding.begun ? finding.title : "Ghi một tồn tại, hạn chế"}</summary>
        <Form view={finding.form} heading="none" withoutGaps onSaved={onSaved} />
      </details>
    );
  }
  return (
    <Card>
      <div class="stack">
        <div class="row">
          <h3>{finding.title}</h3>
          <Tag tone={finding.tone}>{finding.word}</Tag>
        </div>
        <Facts facts={finding.facts} />
        {finding.remedy && (
          <>
            <Form view={finding.remedy} heading="none" />
            <Files
              subject={view.row.id}
              item={finding.item}
              title={`Giấy tờ về ${finding.title.toLocaleLowerCase("vi")}`}
              files={finding.evidence}
              editable={view.state === "closed"}
              onChanged={reload}
            />
          </>
        )}
      </div>
    </Card>
  );
}

function Bar({ view, reload, act }: VisitProps & { act: Act }) {
  const [asking, setAsking] = useState<"" | "replace" | "withdraw">("");
  const subject = view.row.id;
  const close = () =>
    act.run(async () => {
      await saveAll();
      await reload(await call("close_inspection", { subject }));
      window.scrollTo(0, 0);
    });
  const minutes = () =>
    act.run(async () => {
      await saveAll();
      go(hrefOf("draft", (await call("new_draft", { kind: "inspection-minutes", subject })).id));
    });
  const stands = view.state === "open" || view.state === "closed";
  return (
    <>
      <div class="row">
        {stands && (
          <Button look="quiet" onClick={() => setAsking("withdraw")}>
            {words.withdraw}
          </Button>
        )}
        {view.state === "closed" && <Button onClick={() => setAsking("replace")}>Sửa bằng bản thay thế</Button>}
      </div>
      <div class="row">
        {view.papers.map((paper) => (
          <LinkButton key={paper.route} href={href(paper.route)}>
            {paper.label}
          </LinkButton>
        ))}
        {stands && view.papers.length === 0 && (
          <Button busy={act.busy} onClick={() => void minutes()}>
            Soạn biên bản
          </Button>
        )}
        {view.state === "open" && (
          <Button look="primary" busy={act.busy} onClick={() => void close()}>
            Chốt lần kiểm tra
          </Button>
        )}
      </div>
      {asking === "replace" && (
        <ReasonDialog
          title="Lập bản thay thế"
          label="Lý do thay thế"
          action="Lập bản thay thế"
          onClose={() => setAsking("")}
          onConfirm={async (reason) => {
            const next = await call("replace_inspection", { subject, reason });
            setAsking("");
            go(hrefOf("inspections", next.row.id));
          }}
        >
          <p>Nội dung được chép sẵn để sửa. Bản đã chốt còn hiệu lực cho đến khi bản thay thế được chốt.</p>
        </ReasonDialog>
      )}
      {asking === "withdraw" && (
        <ReasonDialog
          title={`Rút lại lần kiểm tra ${view.row.name}`}
          label="Lý do rút lại"
          action={words.withdraw}
          onClose={() => setAsking("")}
          onConfirm={async (reason) => {
            await call("withdraw_inspection", { subject, reason });
            setAsking("");
            go("inspections");
          }}
        >
          <p>Rút lại khi không kiểm tra đơn vị này nữa hoặc đã ghi nhầm. Những gì đã ghi vẫn được giữ, kèm lý do.</p>
        </ReasonDialog>
      )}
    </>
  );
}
