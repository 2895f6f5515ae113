import type { ChoiceView, ListView } from "../../api.ts";
import { Notice } from "../../parts/Show.tsx";
import type { Asked } from "./Screen.tsx";

interface ReadingProps {
  view: ListView;
  onAsked(change: Partial<Asked>): void;
}

/** How the file is read: which sheet, where its head is, what its letters are; with what became of a few of them. */
export function Reading({ view, onAsked }: ReadingProps) {
  return (
    <div class="stack tight">
      <div class="reading">
        {view.sheets.length > 1 && (
          <Choice
            label="Trang tính"
            choices={view.sheets}
            value={view.sheet}
            onChosen={(sheet) => onAsked({ sheet, head: "", encoding: "", show: "" })}
          />
        )}
        <Choice label="Dòng tiêu đề" choices={view.heads} value={view.head} onChosen={(head) => onAsked({ head, show: "" })} />
        <Choice
          label="Bảng mã của chữ"
          choices={view.encodings}
          value={view.encoding}
          onChosen={(encoding) => onAsked({ encoding, head: "", show: "" })}
        />
      </div>
      {view.converted && (
        <Notice tone="due">
          <p>
            <strong>{view.converted}</strong>
          </p>
          {view.samples.length > 0 && (
            <ul>
              {view.samples.map((sample) => (
                <li key={sample.before}>
                  <span class="soft">{sample.before}</span> → <strong>{sample.after}</strong>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  choices: ChoiceView[];
  value: string;
  onChosen(value: string): void;
}

function Choice({ label, choices, value, onChosen }: ChoiceProps) {
  return (
    <label class="field">
      <span class="name">{label}</span>
      <select value={value} onChange={(event) => onChosen(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
