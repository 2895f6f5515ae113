import { useId, useState } from "preact/hooks";
import type { UnitChoiceView } from "../../api.ts";
import { matching } from "./bundle.ts";

interface WhoAmIProps {
  units: UnitChoiceView[];
  chosen: string;
  onChoose(unit: string): void;
}

/** One launch serves a whole commune: pick yourself, nothing is typed. */
export function WhoAmI({ units, chosen, onChoose }: WhoAmIProps) {
  const [query, setQuery] = useState("");
  const search = useId();
  const many = units.length > 8;
  const shown = many ? matching(units, query) : units;
  return (
    <fieldset class="stack tight" role="radiogroup">
      <legend>
        <h2>Tôi là…</h2>
      </legend>
      {many && (
        <div class="field">
          <label for={search}>Tìm tên đơn vị</label>
          <input
            id={search}
            type="search"
            autocomplete="off"
            spellcheck={false}
            placeholder="Gõ vài chữ, không cần dấu"
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
      )}
      <div class="options columns">
        {shown.map((unit) => (
          <label key={unit.unit} class={`option${unit.unit === chosen ? " chosen" : ""}`}>
            <input type="radio" name="unit" checked={unit.unit === chosen} onChange={() => onChoose(unit.unit)} />
            <span class="name">{unit.name}</span>
            {unit.detail && <span class="hint">{unit.detail}</span>}
          </label>
        ))}
      </div>
      {shown.length === 0 && (
        <p class="soft" role="status">
          Không có đơn vị nào tên như vậy trong gói này. Xem lại tên, hoặc hỏi nơi gửi gói đã ghi đơn vị mình vào danh sách chưa.
        </p>
      )}
    </fieldset>
  );
}
