import { useState } from "preact/hooks";
import { call, type SanctionView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { Card, FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import { saveAll } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";

/** One entry: who, how, by which decision, from which list; and which unit it is about. */
export function Sanction({ sanction }: { sanction: string }) {
  const { view, fault, reload } = useLoad("sanction", { subject: sanction }, ["sanction"]);
  const [asking, setAsking] = useState(false);
  const done = () => {
    saveAll()
      .then(() => go("sanctions"))
      .catch(() => undefined);
  };
  return (
    <Page
      place={`sanctions ${sanction}`}
      at="sanctions"
      fault={fault}
      bar={
        <>
          <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
          <div class="row">
            {view && !view.row.withdrawn && (
              <Button look="quiet" onClick={() => setAsking(true)}>
                {words.withdraw}
              </Button>
            )}
            <Button look="primary" onClick={done}>
              Xong, về danh sách
            </Button>
          </div>
        </>
      }
    >
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("sanctions")}>Danh sách bị kỷ luật</a>
            </p>
            <div class="row">
              <h1>{view.row.name}</h1>
              {view.row.word && <Tag tone={view.row.tone}>{view.row.word}</Tag>}
            </div>
          </div>
          {view.row.withdrawn && (
            <Notice tone="plain">
              <p>Đã rút lại. Lý do: {view.row.withdrawn}</p>
            </Notice>
          )}
          <Concerned view={view} onPlaced={reload} />
          <Card>
            <Form view={view.form} heading="none" />
          </Card>
          {asking && (
            <ReasonDialog
              title={`Rút lại: ${view.row.name}`}
              label="Lý do rút lại"
              action={words.withdraw}
              onClose={() => setAsking(false)}
              onConfirm={async (reason) => {
                await call("withdraw_sanction", { subject: sanction, reason });
                setAsking(false);
                go("sanctions");
              }}
            >
              <p>Rút lại khi ghi nhầm hoặc quyết định kỷ luật đã được hủy. Những gì đã ghi vẫn được giữ, kèm lý do.</p>
            </ReasonDialog>
          )}
        </div>
      )}
    </Page>
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
