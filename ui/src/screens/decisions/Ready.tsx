import { useState } from "preact/hooks";
import { call, type DecisionUnitView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FaultNotice, Notice } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import { useAct } from "../../state.ts";
import { picked, toggled } from "./decisions.ts";

/** Units proposed and not yet decided: pick some, and one decision is drafted for them. */
export function Ready({ units }: { units: DecisionUnitView[] }) {
  const act = useAct();
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const chosen = picked(units, choices);
  const draft = async () => {
    const decision = await call("draft_decision", { units: chosen });
    go(hrefOf("decision", decision.id));
  };
  return (
    <section class="stack tight" aria-labelledby="ready">
      <h2 id="ready">Chờ quyết định ({units.length})</h2>
      {units.length === 0 ? (
        <Notice tone="plain">
          <p>Chưa có đơn vị nào chờ quyết định. Đơn vị được đề nghị công nhận sau thẩm định sẽ hiện ở đây.</p>
        </Notice>
      ) : (
        <fieldset class="stack">
          <legend class="unseen">Chọn đơn vị đưa vào một quyết định</legend>
          <ul class="ticks">
            {units.map((unit) => (
              <li key={unit.unit}>
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={chosen.includes(unit.unit)}
                    onChange={(event) => setChoices(toggled(choices, unit.unit, event.currentTarget.checked))}
                  />
                  <span>
                    {unit.name}
                    <span class="second">{unit.detail}</span>
                  </span>
                </label>
                {unit.confirm && (
                  <p class="soft small">
                    {unit.confirmed ? "Đã xác nhận: " : "Sẽ cần xác nhận: "}
                    {unit.confirm}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <FaultNotice fault={act.fault} />
          <div class="row">
            <Button look="primary" busy={act.busy} onClick={() => void act.run(draft)}>
              {chosen.length > 0 ? `Lập quyết định cho ${chosen.length} đơn vị` : "Lập quyết định"}
            </Button>
            <Button look="quiet" onClick={() => setChoices(new Map(units.map((unit) => [unit.unit, true])))}>
              Chọn tất cả
            </Button>
          </div>
        </fieldset>
      )}
    </section>
  );
}
