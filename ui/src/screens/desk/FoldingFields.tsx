import type { InputView, FormView } from "../../api.ts";
import { Fields } from "../../parts/Fields.tsx";

/** Long texts that need not be written are folded under their name until somebody writes one. */
export function mayFold(input: InputView): boolean {
  return input.kind === "long" && !input.required;
}

interface FoldingFieldsProps {
  form: Pick<FormView, "form" | "subject">;
  inputs: InputView[];
  readOnly: boolean;
}

/** The fields of a form in their order, without a page of empty boxes. */
export function FoldingFields({ form, inputs, readOnly }: FoldingFieldsProps) {
  return (
    <div class="stack tight">
      {inputs
        .filter((input) => input.shown && !(readOnly && mayFold(input) && input.value === ""))
        .map((input) => {
          const field = <Fields form={form.form} subject={form.subject} inputs={[input]} readOnly={readOnly} />;
          return mayFold(input) ? (
            <details key={input.field} class="later" open={input.value !== "" || undefined}>
              <summary>{input.label}</summary>
              {field}
            </details>
          ) : (
            <div key={input.field}>{field}</div>
          );
        })}
    </div>
  );
}
