// Every field of every form, drawn from data. Inputs are uncontrolled: what somebody types is theirs until they leave
// the field; only then it is saved, and nothing is ever written into a field that has the focus.

import { useCallback, useEffect, useState } from "preact/hooks";
import type { Fault, InputView, SavedView } from "../api.ts";
import { listen, type Place } from "../saving.ts";
import { CheckField, ChoiceField } from "./ChoiceField.tsx";
import { CommuneField } from "./CommuneField.tsx";
import { TextField } from "./TextField.tsx";

interface FieldsProps {
  form: string;
  subject: string;
  inputs: InputView[];
  readOnly?: boolean;
  /** The core's answer to a saved field of this form. */
  onSaved?: ((reply: SavedView, field: string) => void) | undefined;
}

export interface FieldProps {
  place: Place;
  input: InputView;
  readOnly: boolean;
  /** The disk refused the last save of this field; what was typed still stands in it. */
  refused: Fault | null;
}

export function Fields({ form, subject, inputs, readOnly = false, onSaved }: FieldsProps) {
  const [refused, setRefused] = useState<Record<string, Fault>>({});
  const hear = useCallback(
    (reply: SavedView, field: string) => {
      setRefused(({ [field]: _, ...others }) => others);
      onSaved?.(reply, field);
    },
    [onSaved],
  );
  useEffect(() => {
    const mine = (place: Place) => place.form === form && place.subject === subject;
    return listen({
      saved: (place, reply) => mine(place) && hear(reply, place.field),
      failed: (place, fault) => mine(place) && setRefused((others) => ({ ...others, [place.field]: fault })),
    });
  }, [form, subject, hear]);

  const shown = inputs.filter((input) => input.shown);
  const sources = readOnly ? [] : [...new Set(shown.map((input) => input.suggested))].filter(Boolean);
  return (
    <div class="fields">
      {/* Where prefilled values come from is said once; each of them carries a mark. */}
      {sources.map((source) => (
        <p key={source} class="field hint">
          {source}
        </p>
      ))}
      {shown
        .map((input) => {
          const props: FieldProps = {
            place: { form, subject, field: input.field },
            input,
            readOnly,
            refused: refused[input.field] ?? null,
          };
          return <Field key={`${form} ${subject} ${input.field}`} {...props} />;
        })}
    </div>
  );
}

function Field(props: FieldProps) {
  switch (props.input.kind) {
    case "choice":
      return <ChoiceField {...props} />;
    case "check":
      return <CheckField {...props} />;
    case "commune":
      return <CommuneField {...props} />;
    default:
      return <TextField {...props} />;
  }
}
