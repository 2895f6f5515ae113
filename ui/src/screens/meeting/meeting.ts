import type { LineView, MeetingView } from "../../api.ts";

/** Lines under their criterion, in the order in which they come. */
export function grouped(lines: LineView[]): [string, LineView[]][] {
  const groups = new Map<string, LineView[]>();
  for (const line of lines) groups.set(line.group, [...(groups.get(line.group) ?? []), line]);
  return [...groups];
}

/** Which entry of the rail the open step stands under: the one that the core calls current. */
export function whereInRail(view: MeetingView): string {
  const current = view.steps.find((step) => step.state === "current");
  return (current ?? view.steps.find((step) => step.route === `meeting/${view.step}`))?.route ?? "";
}
