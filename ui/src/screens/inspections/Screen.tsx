// Inspections of this year: plans of them, and every visit with what waits to be remedied first.

import { useState } from "preact/hooks";
import { call, type ChoiceView, type InspectionsView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { holding } from "../../fold.ts";
import { StateTable } from "../shared/StateTable.tsx";
import { Rows } from "./Rows.tsx";
import { Visit } from "./Visit.tsx";

export function Inspections({ params }: ScreenProps) {
  const [visit] = params;
  return visit ? <Visit key={visit} visit={visit} /> : <List />;
}

function List() {
  const { view, fault } = useLoad("inspections", {}, ["inspection", "inspection-plan", "remedy"]);
  return (
    <Page place="inspections" at="inspections" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="title">
            <div>
              <h1>Kiểm tra</h1>
              <p class="lead">{view.summary}</p>
            </div>
            <Begin view={view} />
          </div>
          <section class="stack tight" aria-labelledby="inspection-plans">
            <h2 id="inspection-plans">Kế hoạch</h2>
            <StateTable
              name="Bảng kế hoạch kiểm tra"
              what="Kế hoạch"
              rows={view.plans}
              empty="Chưa có kế hoạch kiểm tra nào. Lập kế hoạch theo quý hoặc theo khoảng ngày, rồi chọn đơn vị cần kiểm tra."
            />
          </section>
          <Visits view={view} />
          {view.past.length > 0 && (
            <details class="fold">
              <summary>Đã thay thế, rút lại ({view.past.length})</summary>
              <Rows name="Bảng lần kiểm tra đã thay thế, rút lại" rows={view.past} empty="" />
            </details>
          )}
        </div>
      )}
    </Page>
  );
}

function Visits({ view }: { view: InspectionsView }) {
  const [query, setQuery] = useState("");
  const found = holding(view.rows, query);
  return (
    <section class="stack tight" aria-labelledby="visits">
      <div class="row apart">
        <h2 id="visits">Các lần kiểm tra</h2>
        {view.rows.length > 0 && <SearchBox id="visits" label="Tìm" placeholder="đơn vị, tình trạng" onQuery={setQuery} />}
      </div>
      {view.rows.length > 0 && (
        <p id="visits-found" class="found" role="status">
          {found.length === view.rows.length ? `${found.length} lần.` : `${found.length} trong ${view.rows.length} lần.`}
        </p>
      )}
      <Rows
        name="Bảng các lần kiểm tra"
        rows={found}
        empty={
          view.rows.length > 0
            ? "Không có lần kiểm tra nào khớp với chữ đã gõ."
            : "Đơn vị trong kế hoạch và lần kiểm tra ngoài kế hoạch hiện ở đây; quá hạn khắc phục đứng trước."
        }
      />
    </section>
  );
}

/** A plan begins with the task it carries out; a visit outside of any plan with its unit. */
function Begin({ view }: { view: InspectionsView }) {
  const act = useAct();
  const [asking, setAsking] = useState<"" | "plan" | "visit">("");
  const plan = (subject: string) =>
    act.run(async () => go(hrefOf("inspection-plan", (await call("new_inspection_plan", { subject })).id)));
  const visit = (unit: string) =>
    act.run(async () => go(hrefOf("inspections", (await call("new_inspection", { unit })).row.id)));
  const none: ChoiceView = { value: "", label: "Không theo nhiệm vụ ghi sẵn", hint: "" };
  return (
    <div class="stack tight">
      <div class="row">
        {view.units.length > 0 && <Button onClick={() => setAsking("visit")}>Ghi lần kiểm tra ngoài kế hoạch</Button>}
        <Button look="primary" busy={act.busy} onClick={() => (view.tasks.length > 0 ? setAsking("plan") : void plan(""))}>
          Lập kế hoạch kiểm tra
        </Button>
      </div>
      {!asking && <FaultNotice fault={act.fault} />}
      {asking && (
        <Dialog
          title={asking === "plan" ? "Lập kế hoạch kiểm tra" : "Ghi lần kiểm tra ngoài kế hoạch"}
          onClose={() => setAsking("")}
        >
          <Choose
            label={asking === "plan" ? "Thực hiện nhiệm vụ" : "Đơn vị được kiểm tra"}
            choices={asking === "plan" ? [none, ...view.tasks] : view.units}
            busy={act.busy}
            onChosen={(value) => void (asking === "plan" ? plan(value) : visit(value))}
            onClose={() => setAsking("")}
          />
          <FaultNotice fault={act.fault} />
        </Dialog>
      )}
    </div>
  );
}

interface ChooseProps {
  label: string;
  choices: ChoiceView[];
  busy: boolean;
  onChosen(value: string): void;
  onClose(): void;
}

function Choose({ label, choices, busy, onChosen, onClose }: ChooseProps) {
  const [value, setValue] = useState(choices[0]?.value ?? "");
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <>
      <div class="field">
        <label for="inspection-for">{label}</label>
        <select id="inspection-for" value={value} onChange={(event) => setValue(event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        {chosen?.hint && <p class="hint">{chosen.hint}</p>}
      </div>
      <div class="row">
        <Button look="primary" busy={busy} onClick={() => onChosen(value)}>
          Bắt đầu ghi
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </>
  );
}
