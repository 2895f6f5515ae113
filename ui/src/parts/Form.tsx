import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { FormView, GapView, LawView, OutcomeView, SavedView } from "../api.ts";
import { Fields } from "./Fields.tsx";
import { Gaps, Law, Outcome } from "./Show.tsx";

interface FormProps {
  view: FormView;
  /** Where the title stands: the page's own, a part of it, or nowhere (the page says it already). */
  heading?: "h1" | "h2" | "none";
  /** Done on Enter in a field of one line. */
  onEnter?: (() => void) | undefined;
  onSaved?: ((reply: SavedView) => void) | undefined;
  /** Gaps are shown elsewhere on the page. */
  withoutGaps?: boolean;
  children?: ComponentChildren;
}

/** A form as the core describes it: question, law, fields, what the answers mean, what is missing. */
export function Form({ view, heading = "h2", onEnter, onSaved, withoutGaps = false, children }: FormProps) {
  const [shown, setShown] = useState(view);
  useEffect(() => setShown(view), [view]);
  const hear = useCallback(
    (reply: SavedView) => {
      setShown(reply.form);
      onSaved?.(reply);
    },
    [onSaved],
  );
  const same = shown.form === view.form && shown.subject === view.subject;
  const form = same ? shown : view;
  return (
    <div class="stack" onKeyDown={(event) => onEnter && entered(event) && walk(event, onEnter)}>
      <Heading form={form} as={heading} />
      {form.intro && <p class="lead prose">{form.intro}</p>}
      {form.law && <Law law={form.law} />}
      <Fields form={form.form} subject={form.subject} inputs={form.inputs} readOnly={form.read_only} onSaved={hear} />
      {children}
      <div aria-live="polite">{form.outcome && <Outcome outcome={besideLaw(form.outcome, form.law)} />}</div>
      {!withoutGaps && <SaidAfter gaps={saidAfter(form)} />}
    </div>
  );
}

/** The law stands above in full: its name is not said again after the reason. */
function besideLaw(outcome: OutcomeView, law: LawView | null): OutcomeView {
  return law && outcome.citation === law.citation ? { ...outcome, citation: "" } : outcome;
}

/**
 * What is missing is listed once somebody has begun to answer: an empty form is not a reproach. What the outcome says
 * already is not said twice.
 */
export function saidAfter(form: FormView): GapView[] {
  const begun = form.inputs.some((input) => input.shown && input.value !== "" && input.suggested === "");
  return begun ? form.gaps.filter((gap) => gap.sentence !== form.outcome?.reason) : [];
}

/** What is missing, and apart from it what is only good to know. */
function SaidAfter({ gaps }: { gaps: GapView[] }) {
  return (
    <>
      <Gaps gaps={gaps.filter((gap) => !gap.note)} title="Còn thiếu" />
      <Gaps gaps={gaps.filter((gap) => gap.note)} title="Lưu ý" tone="plain" />
    </>
  );
}

function Heading({ form, as }: { form: FormView; as: "h1" | "h2" | "none" }) {
  if (as === "none") return null;
  const title = as === "h1" ? <h1 tabIndex={-1}>{form.title}</h1> : <h2>{form.title}</h2>;
  return (
    <div>
      {form.eyebrow && <p class="eyebrow">{form.eyebrow}</p>}
      {title}
    </div>
  );
}

/** To the next field of the form; from the last one, on. */
export function walk(event: KeyboardEvent & { currentTarget: HTMLElement }, onEnter: () => void): void {
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>("input, textarea")].filter(
    (field) => !field.matches("input[type=radio]:not(:checked)") || isFirstOfUnanswered(field),
  );
  const here = fields.findIndex((field) => field === event.target || sameGroup(field, event.target));
  const next = fields[here + 1];
  if (next) next.focus();
  else onEnter();
}

function isFirstOfUnanswered(field: HTMLElement): boolean {
  const group = [...(field.closest("fieldset")?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])];
  return group[0] === field && !group.some((radio) => radio.checked);
}

function sameGroup(field: HTMLElement, target: EventTarget | null): boolean {
  return (
    field instanceof HTMLInputElement &&
    target instanceof HTMLInputElement &&
    field.type === "radio" &&
    target.type === "radio" &&
    field.name === target.name
  );
}

/** Enter on the heading or in a field of one line; not while a letter is being composed, nor in long text. */
export function entered(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    event.key === "Enter" &&
    !event.isComposing &&
    !event.defaultPrevented &&
    (target instanceof HTMLInputElement || target instanceof HTMLHeadingElement) &&
    !event.ctrlKey &&
    !event.altKey &&
    !event.shiftKey
  );
}
