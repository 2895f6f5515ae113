import type { FormView, ScoreRowView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { save, typed } from "../../saving.ts";
import { useAct } from "../../state.ts";
import { FoldingFields } from "../desk/FoldingFields.tsx";
import "./scores.css";
import { groupsOf } from "./scores.ts";

interface ScoreItemsProps {
  rows: ScoreRowView[];
  form: FormView;
  /** On the desk the unit's own marks stand in a column of their own. */
  beside?: boolean;
}

/** Item by item: what earns marks, how many, and the field for them. */
export function ScoreItems({ rows, form, beside = false }: ScoreItemsProps) {
  return (
    <div class={`scoreitems${beside ? " beside" : ""}`}>
      <div class="scorehead" aria-hidden="true">
        <span>Nội dung chấm điểm</span>
        <span class="number">Điểm chuẩn</span>
        {beside && <span class="number">Tự chấm</span>}
        <span>{beside ? "Điểm thẩm định" : "Điểm tự chấm"}</span>
      </div>
      {groupsOf(rows).map((group) => (
        <section key={`${group.title} ${group.rows[0]?.code}`} aria-label={group.title || "Các mục chấm điểm"}>
          {group.title && <h3 class="scoregroup">{group.title}</h3>}
          {group.rows.map((row) => (
            <ScoreItem key={row.code} row={row} form={form} beside={beside} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** The log only proposes: a person takes its number, or types another with a reason. */
function Confirm({ row, form }: { row: ScoreRowView; form: FormView }) {
  const field = row.inputs[0]?.field ?? "";
  const act = useAct();
  const take = async () => {
    const place = { form: form.form, subject: form.subject, field };
    typed(place, row.proposed);
    await save(place);
  };
  return (
    <>
      <div>
        <Button busy={act.busy} onClick={() => void act.run(take)}>
          Xác nhận {row.proposed} lần<span class="unseen"> – mục {row.code}</span>
        </Button>
      </div>
      <FaultNotice fault={act.fault} />
    </>
  );
}

function ScoreItem({ row, form, beside }: { row: ScoreRowView; form: FormView; beside: boolean }) {
  return (
    <article class={`scoreitem${beside && row.differs ? " differs" : ""}`} aria-label={`Mục ${row.code}`}>
      <div class="stack tight">
        <p>
          <strong>{row.code}.</strong> {row.title}
        </p>
        {row.rule && <p class="soft small">{row.rule}</p>}
        {beside && row.own_note && <p class="small">Căn cứ của đơn vị: {row.own_note}</p>}
        <p class="citation small">{row.citation}</p>
      </div>
      <p class="number">
        <span class="narrowonly soft">Điểm chuẩn: </span>
        {row.max}
      </p>
      {beside && (
        <p class="number">
          <span class="narrowonly soft">Tự chấm: </span>
          {row.own || "–"}
        </p>
      )}
      <div class="stack tight">
        {row.logged && <p class="small">{row.logged}</p>}
        {row.proposed && !form.read_only && <Confirm row={row} form={form} />}
        {/* How an item counts stands beside its content already. */}
        <FoldingFields
          form={form}
          inputs={row.inputs.map((input) => (input.hint === row.rule ? { ...input, hint: "" } : input))}
          readOnly={form.read_only}
        />
        {row.marks && row.inputs[0]?.unit !== "điểm" && (
          <p>
            <Tag tone="">Được {row.marks} điểm</Tag>
          </p>
        )}
        {row.remark && (
          <Notice tone="due">
            <p>{row.remark}</p>
          </Notice>
        )}
      </div>
    </article>
  );
}
