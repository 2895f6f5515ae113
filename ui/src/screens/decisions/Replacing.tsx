// A decision in the place of another one: what it replaces, who stands in its list, and how one is begun.

import { useState } from "preact/hooks";
import type { ReplacingView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Card, FaultNotice } from "../../parts/Show.tsx";
import { href } from "../../router.ts";
import { useAct } from "../../state.ts";
import { picked, toggled } from "./decisions.ts";

/** Under the heading: what it replaces, and the way to the decision before or after it. */
export function InPlaceOf({ replacing }: { replacing: ReplacingView }) {
  return (
    <>
      {replacing.said && <p class="lead">{replacing.said}</p>}
      {replacing.related.map((other) => (
        <p key={other.route}>
          <a href={href(other.route)}>{other.label}</a>
        </p>
      ))}
    </>
  );
}

interface ListProps {
  replacing: ReplacingView;
  onSave(units: string[]): Promise<void>;
}

/** Of a draft that replaces: units go in and out of its list. */
export function ListOfNew({ replacing, onSave }: ListProps) {
  const act = useAct();
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  if (replacing.choices.length === 0) return null;
  const chosen = picked(replacing.choices, choices);
  const save = async () => {
    await onSave(chosen);
    setChoices(new Map());
  };
  return (
    <Card>
      <fieldset class="stack">
        <legend>Sửa danh sách của quyết định mới</legend>
        <ul class="ticks">
          {replacing.choices.map((unit) => (
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
            </li>
          ))}
        </ul>
        <FaultNotice fault={act.fault} />
        <div>
          <Button busy={act.busy} onClick={() => void act.run(save)}>
            Ghi danh sách này
          </Button>
        </div>
      </fieldset>
    </Card>
  );
}

interface ReplaceProps {
  /** "quyết định", "quyết định phân loại" */
  word: string;
  onReplace(reason: string): Promise<void>;
}

/** Of an issued decision: one of equal form is begun in its place. */
export function Replace({ word, onReplace }: ReplaceProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div class="stack tight">
      <p class="soft small">
        {`Đã ban hành thì không sửa được nữa. Có sai sót về nội dung thì lập ${word} mới thay thế; cả hai đều được giữ.`}
      </p>
      <div>
        <Button onClick={() => setAsking(true)}>Lập quyết định thay thế</Button>
      </div>
      {asking && (
        <ReasonDialog
          title="Lập quyết định thay thế"
          label="Lý do thay thế"
          action="Lập quyết định mới"
          onConfirm={async (reason) => {
            await onReplace(reason);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            Quyết định mới bắt đầu bằng đúng danh sách này và in rõ thay thế quyết định nào, vì lý do gì. Quyết định này vẫn có
            hiệu lực cho đến khi quyết định mới được ban hành.
          </p>
        </ReasonDialog>
      )}
    </div>
  );
}
