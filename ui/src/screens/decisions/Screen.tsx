// One decision: who is in it, print and have it signed, then type its number and date; only then results may leave.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, type DecisionView, type WrittenView } from "../../api.ts";
import { Fields } from "../../parts/Fields.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { Written } from "../../parts/Written.tsx";
import { hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useApp, useLoad } from "../../state.ts";
import { splitForm } from "./decisions.ts";
import { Issue } from "./Issue.tsx";
import { InPlaceOf, ListOfNew } from "./Replacing.tsx";
import { Stamped } from "./Stamped.tsx";

export function Decision({ params }: ScreenProps) {
  const id = params[0] ?? "";
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("decision", { subject: id });
  const [written, setWritten] = useState<WrittenView | null>(null);
  const take = async (answer?: DecisionView) => {
    await Promise.all([reload(answer), refresh()]);
  };
  if (written) {
    const back = () => {
      setWritten(null);
      void take();
    };
    return (
      <Page place={`decision/${id}/written`} at="decisions">
        <Written written={written} done="Về quyết định" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place={`decision/${id}`} at="decisions" fault={fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("decisions")}>Quyết định</a>
            </p>
            <div class="row">
              <h1>{view.heading}</h1>
              <Tag tone={view.replacing.tone}>{view.replacing.state_word}</Tag>
            </div>
            <InPlaceOf replacing={view.replacing} />
          </div>
          <Units
            view={view}
            onUnits={async (units) => take(await call("set_decision_units", { subject: id, units }))}
          />
          <Paper view={view} />
          <Step number={3} title="Ghi số, ngày của quyết định đã ký">
            <Fields
              form={view.form.form}
              subject={view.form.subject}
              inputs={splitForm(view.form).typed}
              readOnly={view.form.read_only}
            />
          </Step>
          <Step number={4} title="Bản quét có chữ ký và dấu">
            <Stamped subject={view.id} files={view.scan} onChanged={() => take()} />
          </Step>
          <Issue
            view={view}
            onIssued={take}
            onWrite={async (folder) => setWritten(await call("write_results", { folder }))}
          />
        </div>
      )}
    </Page>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ComponentChildren }) {
  return (
    <section class="stack tight" aria-labelledby={`step-${number}`}>
      <h2 id={`step-${number}`}>
        {number}. {title}
      </h2>
      <Card>{children}</Card>
    </section>
  );
}

function Units({ view, onUnits }: { view: DecisionView; onUnits(units: string[]): Promise<void> }) {
  const { confirmations } = splitForm(view.form);
  return (
    <section class="stack tight" aria-labelledby="step-1">
      <h2 id="step-1">1. Đơn vị trong danh sách ({view.units.length})</h2>
      <Table
        name="Bảng đơn vị trong quyết định"
        rows={view.units}
        rowKey={(unit) => unit.unit}
        empty="Danh sách chưa có đơn vị nào."
        columns={[
          { title: "Đơn vị", head: true, cell: (unit) => <a class="rowlink" href={hrefOf("unit", unit.unit)}>{unit.name}</a> },
          { title: "Đề nghị", cell: (unit) => unit.detail || "–" },
          {
            title: "Xác nhận",
            cell: (unit) =>
              unit.confirm === "" ? (
                "–"
              ) : unit.confirmed ? (
                <Tag tone="ok">Đã xác nhận</Tag>
              ) : (
                <Tag tone="due">{unit.confirm}</Tag>
              ),
          },
        ]}
      />
      <ListOfNew replacing={view.replacing} onSave={onUnits} />
      {confirmations.length > 0 && (
        <Card>
          <div class="stack">
            <p class="lead">Hồ sơ tạm phải được xác nhận không phát sinh vụ việc trước khi quyết định.</p>
            <Fields
              form={view.form.form}
              subject={view.form.subject}
              inputs={confirmations}
              readOnly={view.form.read_only}
            />
          </div>
        </Card>
      )}
    </section>
  );
}

function Paper({ view }: { view: DecisionView }) {
  return (
    <Step number={2} title="In, trình ký, đóng dấu">
      <div class="row apart">
        <p class="grow">Bản in để trống số và ngày. Người có thẩm quyền ký, văn thư cho số rồi mới ghi vào mục 3.</p>
        <a class="button secondary" href={hrefOf("paper", view.paper.kind, view.paper.subject)}>
          Xem và in: {view.paper.title}
        </a>
      </div>
    </Step>
  );
}
