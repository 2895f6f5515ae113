import { useEffect, useState } from "preact/hooks";
import type { InputView } from "../api.ts";
import { save, typed, unsavedValue } from "../saving.ts";
import { describedBy, fieldId, Hint, isWrong, Name, Problem } from "./FieldParts.tsx";
import type { FieldProps } from "./Fields.tsx";

/** The answer shown is the person's own until the core has answered. */
function useAnswer(props: FieldProps): [string, (value: string) => void] {
  const { place, input } = props;
  const [answer, setAnswer] = useState(() => unsavedValue(place) ?? input.value);
  useEffect(() => {
    if (unsavedValue(place) === undefined) setAnswer(input.value);
  }, [input.value, place.form, place.subject, place.field]);
  const give = (value: string) => {
    setAnswer(value);
    typed(place, value);
    save(place).catch(() => undefined);
  };
  return [answer, give];
}

/** One answer out of a few, each as a card that can be pressed anywhere. */
export function ChoiceField(props: FieldProps) {
  const { input } = props;
  const [answer, give] = useAnswer(props);
  const id = fieldId(props);
  return (
    <fieldset class="field" aria-describedby={describedBy(props)} aria-invalid={isWrong(props)} role="radiogroup">
      <legend>
        <Name props={props} />
      </legend>
      <Hint props={props} />
      <div class={`options ${arrangement(input)}`}>
        {input.choices.map((choice, index) => (
          <label key={choice.value} class={`option${answer === choice.value ? " chosen" : ""}`}>
            <input
              type="radio"
              name={id}
              id={index === 0 ? id : undefined}
              value={choice.value}
              checked={answer === choice.value}
              disabled={props.readOnly && answer !== choice.value}
              onChange={() => give(choice.value)}
            />
            <span class="name">{choice.label}</span>
            {choice.hint && <span class="hint">{choice.hint}</span>}
          </label>
        ))}
      </div>
      <Problem props={props} />
    </fieldset>
  );
}

/** A few short answers stand side by side, many in columns, long ones below each other. */
function arrangement({ choices }: InputView): string {
  const short = choices.every((choice) => choice.label.length <= 28 && !choice.hint);
  if (short && choices.length <= 4) return "few";
  return choices.length > 4 ? "columns" : "";
}

/** A box to tick: "yes", or nothing. */
export function CheckField(props: FieldProps) {
  const { input } = props;
  const [answer, give] = useAnswer(props);
  const ticked = answer === "yes";
  return (
    <div class="field">
      <label class={`option${ticked ? " chosen" : ""}`}>
        <input
          type="checkbox"
          id={fieldId(props)}
          checked={ticked}
          disabled={props.readOnly}
          aria-invalid={isWrong(props)}
          aria-describedby={describedBy(props)}
          onChange={(event) => give(event.currentTarget.checked ? "yes" : "")}
        />
        <span class="name">{input.label}</span>
      </label>
      <Hint props={props} />
      <Problem props={props} />
    </div>
  );
}
