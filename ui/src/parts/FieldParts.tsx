// What stands around a field: its name, its hint, what is wrong with it.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { FieldProps } from "./Fields.tsx";
import { unsavedValue } from "../saving.ts";
import { words } from "../words.ts";

export function fieldId({ place }: FieldProps): string {
  return `f-${place.form}-${place.subject}-${place.field}`.replace(/[^\w-]+/g, "_");
}

/** What the field is described by, for those who hear the screen. */
export function describedBy(props: FieldProps): string | undefined {
  const id = fieldId(props);
  const parts = [
    props.input.hint && `${id}-hint`,
    (props.input.problem || props.refused) && `${id}-problem`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

export function isWrong(props: FieldProps): boolean {
  return props.input.problem !== "" || props.refused !== null;
}

export function Name({ props }: { props: FieldProps }) {
  return (
    <>
      {props.input.label}
      {!props.input.required && !props.readOnly && <span class="optional"> ({words.optional})</span>}
      {props.input.suggested && !props.readOnly && <span class="prefilled"> {words.suggested}</span>}
    </>
  );
}

export function Hint({ props }: { props: FieldProps }) {
  if (!props.input.hint) return null;
  return (
    <p id={`${fieldId(props)}-hint`} class="hint">
      {props.input.hint}
    </p>
  );
}

/** Always there, so that what appears in it is told to those who hear the screen. */
export function Problem({ props }: { props: FieldProps }) {
  const text = props.refused?.message ?? props.input.problem;
  return (
    <div id={`${fieldId(props)}-problem`} aria-live="polite">
      {text && <p class="problem">{text}</p>}
    </div>
  );
}

/**
 * Writes the core's value into an input from outside: never while it has the focus, never over something typed that is
 * not yet saved.
 */
export function useValue<E extends HTMLInputElement | HTMLTextAreaElement>(props: FieldProps) {
  const element = useRef<E>(null);
  const { form, subject, field } = props.place;
  const { value } = props.input;
  useLayoutEffect(() => {
    const input = element.current;
    if (!input) return;
    const kept = unsavedValue({ form, subject, field });
    if (kept !== undefined) {
      if (input.value === "") input.value = kept;
    } else if (document.activeElement !== input && input.value !== value) {
      input.value = value;
    }
  }, [form, subject, field, value]);
  return element;
}
