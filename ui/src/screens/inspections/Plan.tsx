// One plan of inspections: its days and team, the units that stand in it, its paper.

import { useState } from "preact/hooks";
import { call, type ChoiceView, type InspectionPlanView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import { go, href, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { saveAll } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Rows } from "./Rows.tsx";

export function InspectionPlan({ params }: ScreenProps) {
  const plan = params[0] ?? "";
  const { view, fault, reload } = useLoad("inspection_plan", { subject: plan }, ["inspection-plan", "inspection"]);
  return (
    <Page
      place={`inspection-plan/${plan}`}
      at="inspections"
      fault={fault}
      bar={
        <>
          <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
          <LinkButton href={hrefOf("inspections")}>Về mục Kiểm tra</LinkButton>
        </>
      }
    >
      {view && <PlanOf key={view.id} view={view} reload={reload} />}
    </Page>
  );
}

interface PlanProps {
  view: InspectionPlanView;
  reload(view?: InspectionPlanView): Promise<void>;
}

function PlanOf({ view, reload }: PlanProps) {
  const standing = view.withdrawn === "";
  return (
    <div class="stack wide">
      <div>
        <p class="eyebrow">
          <a href={hrefOf("inspections")}>Kiểm tra</a>
        </p>
        <h1>{view.title}</h1>
        {view.grounds.length > 0 && <p class="lead">Căn cứ: {view.grounds.join("; ")}</p>}
      </div>
      {!standing && (
        <Notice tone="plain">
          <p>Đã rút lại. Lý do: {view.withdrawn}</p>
        </Notice>
      )}
      <Card>
        <Form view={view.form} heading="none" />
      </Card>
      <section class="stack tight" aria-labelledby="planned-units">
        <h2 id="planned-units">Đơn vị kiểm tra ({view.rows.length})</h2>
        <Rows
          name="Bảng đơn vị trong kế hoạch"
          rows={view.rows}
          empty="Chưa có đơn vị nào. Đánh dấu đơn vị ở dưới rồi đưa vào kế hoạch."
        />
        {standing && view.units.length > 0 && <AddUnits view={view} reload={reload} />}
      </section>
      <PlanPaper view={view} />
      {standing && <Withdraw view={view} />}
    </div>
  );
}

/** Units by kind; a whole kind is chosen in one go. */
function AddUnits({ view, reload }: PlanProps) {
  const act = useAct();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const kinds = [...new Set(view.units.map((unit) => unit.hint))];
  const tick = (units: ChoiceView[], on: boolean) => {
    const next = new Set(chosen);
    for (const { value } of units) {
      if (on) next.add(value);
      else next.delete(value);
    }
    setChosen(next);
  };
  const add = () =>
    act.run(async () => {
      await saveAll();
      const units = view.units.map((unit) => unit.value).filter((unit) => chosen.has(unit));
      await reload(await call("plan_inspections", { subject: view.id, units }));
      setChosen(new Set());
    });
  return (
    <details class="fold" open={view.rows.length === 0 || undefined}>
      <summary>Thêm đơn vị vào kế hoạch ({view.units.length} đơn vị chưa có)</summary>
      <div class="stack">
        {kinds.map((kind) => {
          const units = view.units.filter((unit) => unit.hint === kind);
          const all = units.every((unit) => chosen.has(unit.value));
          return (
            <fieldset key={kind} class="stack tight">
              <legend class="row">
                <strong class="kindname">{kind}</strong>
                <Button look="quiet" label={`${all ? "Bỏ chọn" : "Chọn"} tất cả: ${kind}`} onClick={() => tick(units, !all)}>
                  {all ? "Bỏ chọn tất cả" : `Chọn tất cả (${units.length})`}
                </Button>
              </legend>
              <div class="options columns">
                {units.map((unit) => (
                  <label key={unit.value} class="tick">
                    <input
                      type="checkbox"
                      checked={chosen.has(unit.value)}
                      onChange={(event) => tick([unit], event.currentTarget.checked)}
                    />
                    <span>{unit.label}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          );
        })}
        <FaultNotice fault={act.fault} />
        <div>
          <Button look="primary" busy={act.busy} onClick={() => void add()}>
            {chosen.size > 0 ? `Đưa ${chosen.size} đơn vị vào kế hoạch` : "Đưa đơn vị vào kế hoạch"}
          </Button>
        </div>
      </div>
    </details>
  );
}

function PlanPaper({ view }: { view: InspectionPlanView }) {
  const act = useAct();
  const write = () =>
    act.run(async () => {
      await saveAll();
      go(hrefOf("draft", (await call("new_draft", { kind: "inspection-plan", subject: view.id })).id));
    });
  return (
    <section class="stack tight" aria-labelledby="plan-paper">
      <h2 id="plan-paper">Văn bản kế hoạch</h2>
      <ul class="row">
        {view.papers.map((paper) => (
          <li key={paper.route}>
            <LinkButton href={href(paper.route)}>{paper.label}</LinkButton>
          </li>
        ))}
        {view.withdrawn === "" && (
          <li>
            <Button busy={act.busy} onClick={() => void write()}>
              Soạn văn bản kế hoạch
            </Button>
          </li>
        )}
      </ul>
      <FaultNotice fault={act.fault} />
    </section>
  );
}

function Withdraw({ view }: { view: InspectionPlanView }) {
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button look="quiet" onClick={() => setAsking(true)}>
        Rút lại kế hoạch này
      </Button>
      {asking && (
        <ReasonDialog
          title={`Rút lại: ${view.title}`}
          label="Lý do rút lại"
          action={words.withdraw}
          onClose={() => setAsking(false)}
          onConfirm={async (reason) => {
            await call("withdraw_inspection_plan", { subject: view.id, reason });
            go("inspections");
          }}
        >
          <p>Các lần kiểm tra chưa làm trong kế hoạch cũng được rút lại. Những gì đã ghi vẫn được giữ, kèm lý do.</p>
        </ReasonDialog>
      )}
    </div>
  );
}
