// Fillings that are told apart without colour, so that a black-and-white print says the same.

/** In the order in which the bars of a chart take them. */
export const FILLS = ["sheet", "lines", "full", "dots", "weave"] as const;

export type Fill = (typeof FILLS)[number];

export function fillOf(fill: Fill): string {
  if (fill === "sheet") return "var(--sheet)";
  return fill === "full" ? "var(--accent)" : `url(#fill-${fill})`;
}

/** Has to stand once in every drawing that uses them. */
export function Patterns() {
  return (
    <defs>
      <pattern id="fill-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--sheet)" />
        <rect width="2.4" height="6" fill="var(--accent)" />
      </pattern>
      <pattern id="fill-dots" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect width="7" height="7" fill="var(--sheet)" />
        <circle cx="3.5" cy="3.5" r="1.6" fill="var(--accent)" />
      </pattern>
      <pattern id="fill-weave" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect width="7" height="7" fill="var(--sheet)" />
        <rect width="7" height="2.2" fill="var(--accent)" />
      </pattern>
    </defs>
  );
}

export function Swatch({ fill }: { fill: string }) {
  return (
    <svg width="18" height="14" aria-hidden="true">
      <rect x="1" y="1" width="16" height="12" fill={fill} stroke="var(--accent)" stroke-width="1.5" />
    </svg>
  );
}
