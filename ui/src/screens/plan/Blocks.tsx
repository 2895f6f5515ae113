import { useState } from "preact/hooks";
import { call, type FormView, type PlanBlockView, type PlanView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog } from "../../parts/Dialog.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { entered, walk } from "../../parts/Form.tsx";
import { FaultNotice, Tag } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { isSaid, nSaid } from "./plan.ts";

interface BlocksProps {
  view: PlanView;
  onChanged(answer?: PlanView): Promise<void>;
  /** Enter in the last field of the page. */
  onEnter(): void;
}

/** What a plan can say on this page: its own words at the left, the law and every layer above at the right. */
export function Blocks({ view, onChanged, onEnter }: BlocksProps) {
  const act = useAct();
  const [asking, setAsking] = useState<PlanBlockView | null>(null);
  const { form } = view;
  if (!form) return null;
  const values = new Map(form.inputs.map((input) => [input.field, input.value]));
  const remove = async (block: PlanBlockView) => {
    const { list, item, fields } = block;
    const answer = list
      ? await call("take_from_plan", { page: view.page, list, item })
      : await call("clear_in_plan", { page: view.page, field: fields[0] ?? "" });
    await onChanged(answer);
  };
  // One answer is soon given again; what was typed is not taken by one press.
  const ask = (block: PlanBlockView) => {
    if (nSaid(block, values) > (block.list ? 0 : 1)) setAsking(block);
    else void act.run(() => remove(block));
  };
  return (
    <>
      {view.blocks.length > 0 && (
        <ul class="planblocks" onKeyDown={(event) => entered(event) && walk(event, onEnter)}>
          {view.blocks.map((block) => (
            <li key={block.fields[0] ?? block.title} class={isSaid(block, values) ? "said" : ""}>
              <Block block={block} form={form} onRemove={ask} />
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <ConfirmDialog
          title={asking.list ? `Bỏ mục “${asking.title}”?` : `Để trống “${asking.title}”?`}
          action={asking.list ? "Bỏ mục này" : "Để trống"}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await remove(asking);
            setAsking(null);
          }}
        >
          <p>Những gì đã ghi ở mục này sẽ không còn trong kế hoạch. Muốn có lại thì phải ghi lại.</p>
        </ConfirmDialog>
      )}
      <FaultNotice fault={act.fault} />
      {view.copies.length > 0 && (
        <details class="copies">
          <summary>Kế hoạch nói như vậy với cả loại khác</summary>
          <p class="soft">Chỉ chép vào chỗ còn trống; chỗ đã ghi giữ nguyên.</p>
          <div class="row">
            {view.copies.map(({ to, label }) => (
              <Button
                key={to}
                busy={act.busy}
                onClick={() => void act.run(async () => onChanged(await call("copy_plan_page", { page: view.page, to })))}
              >
                {label}
              </Button>
            ))}
          </div>
        </details>
      )}
      {view.lists.length > 0 && (
        <div class="row">
          {view.lists.map(({ list, label }) => (
            <Button
              key={list}
              busy={act.busy}
              onClick={() => void act.run(async () => onChanged(await call("add_to_plan", { page: view.page, list })))}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

interface BlockProps {
  block: PlanBlockView;
  form: FormView;
  onRemove(block: PlanBlockView): void;
}

function Block({ block, form, onRemove }: BlockProps) {
  const inputs = form.inputs.filter((input) => block.fields.includes(input.field));
  const beside = block.above.length > 0 || block.silence !== "" || block.lead !== "" || block.reading !== "";
  if (inputs.length === 0) return <Told block={block} />;
  return (
    <div role="group" class={`planblock${beside ? "" : " alone"}${block.list ? "" : " free"}`} aria-label={block.title}>
      <div class="stack tight">
        <div class="row between">
          <h2>{block.title}</h2>
          {block.list && (
            <Button look="quiet" label={`Bỏ mục này: ${block.title}`} onClick={() => onRemove(block)}>
              Bỏ mục này
            </Button>
          )}
          {block.can_clear && (
            <Button look="quiet" label={`Để trống: ${block.title}`} onClick={() => onRemove(block)}>
              Để trống
            </Button>
          )}
        </div>
        <Fields form={form.form} subject={form.subject} inputs={inputs} readOnly={form.read_only} />
      </div>
      {beside && <Beside block={block} />}
    </div>
  );
}

/** Nothing to type: only what the law says. */
function Told({ block }: { block: PlanBlockView }) {
  return (
    <div role="group" class="planblock alone" aria-label={block.title}>
      <h2>{block.title}</h2>
      <Beside block={block} />
    </div>
  );
}

/** What stands above the plan, and what its words come to. */
function Beside({ block }: { block: PlanBlockView }) {
  return (
    <div class="beside stack tight">
      {block.above.length > 0 && (
        <ul class="stack tight" aria-label="Cấp trên quy định">
          {block.above.map((line) => (
            <li key={line.citation + line.value}>
              <strong>{line.value}</strong>
              <span class="second">{line.citation}</span>
            </li>
          ))}
        </ul>
      )}
      {block.above.length === 0 && block.silence && <p class="soft">{block.silence}</p>}
      {block.lead && <p class="soft">{block.lead}</p>}
      <div aria-live="polite">
        {block.reading && (
          <p>
            <Tag tone={block.tone}>{block.reading}</Tag>
          </p>
        )}
      </div>
    </div>
  );
}
