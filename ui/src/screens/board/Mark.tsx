import { type Fill, fillOf } from "../../parts/fills.tsx";

interface MarkProps {
  state: string;
  x: number;
  y: number;
  radius: number;
}

/** The fillings of the round marks; what is late has a corner, and where nothing is known there is only a cross. */
const FILL_OF: Record<string, Fill> = { silent: "sheet", begun: "lines", "handed-in": "dots", concluded: "full" };

/** How far an office is, as one mark. */
export function Mark({ state, x, y, radius }: MarkProps) {
  if (state === "late") {
    const r = radius * 1.2;
    return <path class="latemark" d={`M${x} ${y - r} L${x + r} ${y + r * 0.8} L${x - r} ${y + r * 0.8} Z`} />;
  }
  if (state === "empty") {
    const r = radius * 0.7;
    return <path class="emptymark" d={`M${x - r} ${y - r} L${x + r} ${y + r} M${x - r} ${y + r} L${x + r} ${y - r}`} />;
  }
  return <circle cx={x} cy={y} r={radius} fill={fillOf(FILL_OF[state] ?? "sheet")} stroke="var(--accent)" stroke-width={Math.max(1.5, radius / 6)} />;
}
