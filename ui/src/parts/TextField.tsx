import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { save, typed } from "../saving.ts";
import { AppContext } from "../state.ts";
import { Button } from "./Button.tsx";
import { Calendar } from "./Calendar.tsx";
import { describedBy, fieldId, Hint, isWrong, Name, Problem, useValue } from "./FieldParts.tsx";
import type { FieldProps } from "./Fields.tsx";

/** Long text is saved this long after the last key, without waiting for somebody to leave the field. */
const REST = 2000;

const WIDTH: Record<string, string> = { number: "short number", time: "short time", date: "short date", day: "short time", person: "half" };

const PLACEHOLDER: Record<string, string> = { date: "ngày/tháng/năm", day: "ngày/tháng" };

/** A field to type in: a word, a number, a date, a time, a name, a secret, or a long text. */
export function TextField(props: FieldProps) {
  const { input } = props;
  const [secretShown, setSecretShown] = useState(false);
  // Short fields share a row: their hints stand below, so that the fields stay on one line.
  const short = WIDTH[input.kind]?.startsWith("short") ?? false;
  return (
    <div class={`field ${WIDTH[input.kind] ?? ""}${isWrong(props) ? " wrong" : ""}`}>
      <label for={fieldId(props)}>
        <Name props={props} />
      </label>
      {!short && <Hint props={props} />}
      <div class="control">
        {input.kind === "long" ? <LongInput {...props} /> : <LineInput {...props} secretShown={secretShown} />}
        {input.unit && <span>{input.unit}</span>}
        {input.kind === "secret" && (
          <Button onClick={() => setSecretShown(!secretShown)}>{secretShown ? "Giấu đi" : "Hiện chữ"}</Button>
        )}
        {input.kind === "date" && !props.readOnly && <PickDay {...props} />}
      </div>
      {short && <Hint props={props} />}
      <Problem props={props} />
    </div>
  );
}

function LineInput(props: FieldProps & { secretShown: boolean }) {
  const { input, place } = props;
  const element = useValue<HTMLInputElement>(props);
  const secret = input.kind === "secret" && !props.secretShown;
  return (
    <input
      {...(secret ? { type: "password" as const } : { type: "text" as const })}
      ref={element}
      id={fieldId(props)}
      inputMode={input.kind === "number" ? "numeric" : "text"}
      autocomplete={input.kind === "secret" ? "new-password" : "off"}
      spellcheck={false}
      readOnly={props.readOnly}
      required={input.required}
      aria-invalid={isWrong(props)}
      aria-describedby={describedBy(props)}
      placeholder={PLACEHOLDER[input.kind]}
      onInput={(event) => typed(place, event.currentTarget.value)}
      onBlur={() => leave(props)}
    />
  );
}

function LongInput(props: FieldProps) {
  const { input, place } = props;
  const element = useValue<HTMLTextAreaElement>(props);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <textarea
      ref={element}
      id={fieldId(props)}
      rows={5}
      class={input.required ? "" : "folded"}
      placeholder=" "
      autocomplete="off"
      spellcheck={false}
      readOnly={props.readOnly}
      required={input.required}
      aria-invalid={isWrong(props)}
      aria-describedby={describedBy(props)}
      onInput={(event) => {
        typed(place, event.currentTarget.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => leave(props), REST);
      }}
      onBlur={() => leave(props)}
    />
  );
}

/** A refusal is shown beside the field by whoever listens; there is nothing more to do here. */
function leave({ place }: FieldProps): void {
  save(place).catch(() => undefined);
}

function PickDay(props: FieldProps) {
  const [open, setOpen] = useState(false);
  const today = useContext(AppContext)?.status.today ?? "";
  const field = () => document.getElementById(fieldId(props)) as HTMLInputElement | null;
  return (
    <>
      <button type="button" class="button square" aria-label={`Lịch: ${props.input.label}`} onClick={() => setOpen(true)}>
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8">
          <path d="M3 5.5h16v13H3zM3 9.5h16M7 3v4M15 3v4" />
        </svg>
      </button>
      {open && (
        <Calendar
          title={props.input.label}
          value={field()?.value ?? props.input.value}
          today={today}
          onClose={() => setOpen(false)}
          onPick={(day) => {
            const input = field();
            if (input) input.value = day;
            typed(props.place, day);
            leave(props);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
