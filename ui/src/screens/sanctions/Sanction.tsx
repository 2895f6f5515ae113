import { useState } from "preact/hooks";
import { call, type SanctionView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { Card, FaultNotice } from "../../parts/Show.tsx";
import { useAct, useLoad } from "../../state.ts";
import { Entry } from "../shared/Entry.tsx";

/** One entry: who, how, by which decision, from which list; and which unit it is about. */
export function Sanction({ sanction }: { sanction: string }) {
  const { view, fault, reload } = useLoad("sanction", { subject: sanction }, ["sanction"]);
  return (
    <Entry
      list="sanctions"
      listTitle="Danh sách bị kỷ luật"
      id={sanction}
      fault={fault}
      head={view && { ...view.row, title: view.row.name }}
      withdrawing="Rút lại khi ghi nhầm hoặc quyết định kỷ luật đã được hủy. Những gì đã ghi vẫn được giữ, kèm lý do."
      onWithdraw={(reason) => call("withdraw_sanction", { subject: sanction, reason })}
    >
      {view && (
        <>
          <Concerned view={view} onPlaced={reload} />
          <Card>
            <Form view={view.form} heading="none" />
          </Card>
        </>
      )}
    </Entry>
  );
}

interface ConcernedProps {
  view: SanctionView;
  onPlaced(view: SanctionView): Promise<void>;
}

/** The unit that the entry is about, and the choice of it. */
function Concerned({ view, onPlaced }: ConcernedProps) {
  const [changing, setChanging] = useState(false);
  const act = useAct();
  const place = (unit: string) =>
    act.run(async () => {
      await onPlaced(await call("place_sanction", { subject: view.form.subject, unit }));
      setChanging(false);
    });
  const known = view.concerns !== "unknown";
  return (
    <section class="stack tight" aria-labelledby="concerned">
      <h2 id="concerned">Đơn vị của đợt xét</h2>
      <Card>
        <div class="stack tight">
          <div class="row apart">
            <p role="status">
              {known ? <strong>{view.row.unit}</strong> : "Chưa chọn. Chọn rồi thì dòng này hiện khi thẩm định đơn vị ấy."}
            </p>
            {known && !view.form.read_only && !changing && (
              <Button onClick={() => setChanging(true)}>Chọn đơn vị khác</Button>
            )}
          </div>
          {view.row.said_unit && <p class="soft">Danh sách ghi: {view.row.said_unit}</p>}
          <FaultNotice fault={act.fault} />
          {!view.form.read_only && (!known || changing) && (
            <Units view={view} busy={act.busy} onChosen={(unit) => void place(unit)} />
          )}
        </div>
      </Card>
    </section>
  );
}

interface UnitsProps {
  view: SanctionView;
  busy: boolean;
  onChosen(unit: string): void;
}

function Units({ view, busy, onChosen }: UnitsProps) {
  const [query, setQuery] = useState("");
  const { view: found, fault } = useLoad("sanction_units", { subject: view.form.subject, query }, ["sanction"]);
  return (
    <div class="stack tight">
      <SearchBox id="concerned-units" label="Tìm đơn vị" placeholder="vài chữ của tên, không cần dấu" onQuery={setQuery} />
      <p id="concerned-units-found" class="found" role="status">
        {found?.found}
      </p>
      <FaultNotice fault={fault} />
      {view.others && <p class="soft">{view.others}</p>}
      <ul class="lines">
        {found?.units.map((unit) => (
          <li key={unit.value} class="row apart">
            <span>
              {unit.label}
              <span class="second">{unit.hint}</span>
            </span>
            <Button busy={busy} label={`Chọn ${unit.label}`} onClick={() => onChosen(unit.value)}>
              Chọn
            </Button>
          </li>
        ))}
      </ul>
      <div class="row">
        {view.concerns !== "nobody" && (
          <Button look="quiet" busy={busy} onClick={() => onChosen("nobody")}>
            Không thuộc đơn vị nào của đợt
          </Button>
        )}
        {view.concerns !== "unknown" && (
          <Button look="quiet" busy={busy} onClick={() => onChosen("")}>
            Chưa rõ đơn vị
          </Button>
        )}
      </div>
    </div>
  );
}
