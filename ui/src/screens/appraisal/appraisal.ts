// Arranging an appraisal for the eye; what may be done with it is said by the view.

import type { AppraisalLineView, AppraisalView, InputView } from "../../api.ts";

export interface Group {
  group: string;
  lines: AppraisalLineView[];
}

/** The lines under their criterion, in the order given. */
export function groupsOf(lines: AppraisalLineView[]): Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && last.group === line.group) last.lines.push(line);
    else groups.push({ group: line.group, lines: [line] });
  }
  return groups;
}

/** The form's inputs without what stands beside the criteria already: remarks, reasons. */
export function conclusionsOf(view: Pick<AppraisalView, "form" | "lines">): InputView[] {
  const beside = new Set(view.lines.flatMap((line) => line.inputs.map((input) => input.field)));
  return view.form.inputs.filter((input) => !beside.has(input.field));
}

/** How many lines have no opinion yet. */
export function unansweredIn(lines: AppraisalLineView[]): number {
  return lines.filter((line) => line.inputs.some((input) => input.required && input.shown && input.value === "")).length;
}
