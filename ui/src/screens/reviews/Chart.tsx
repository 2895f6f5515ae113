import { FILLS, fillOf, Patterns, Swatch } from "../../parts/fills.tsx";
import { barOf, heightOf, scaleOf } from "./chart.ts";

const HEIGHT = 190;
const TOP = 24;
const LEFT = 40;
const GAP = 2;
/** Between the bars of one year and those of the next. */
const BETWEEN = 16;

/** One kind of bar: what it counts, and its figure in each year; a year that does not know it has none. */
export interface Bars {
  label: string;
  values: (number | null)[];
}

interface ChartProps {
  years: string[];
  bars: Bars[];
}

/**
 * Some bars a year, side by side. Told apart by their filling as well as by their shade, and each with its figure, so that
 * a black-and-white print says the same; the table below holds every figure.
 */
export function Chart({ years, bars }: ChartProps) {
  const most = scaleOf(bars.flatMap((bar) => bar.values));
  const bar = barOf(years.length, bars.length);
  const year = bars.length * (bar + GAP) + BETWEEN;
  const width = LEFT + years.length * year + 10;
  const base = TOP + HEIGHT;
  return (
    <figure class="yearchart">
      <div class="chartscroll" role="region" aria-label="Biểu đồ, số liệu có trong bảng dưới" tabIndex={0}>
        <svg viewBox={`0 0 ${width} ${base + 28}`} width={width} height={base + 28} role="img" aria-label={spoken(years, bars)}>
          <Patterns />
          {[0, most / 2, most].map((mark) => (
            <g key={mark}>
              <line x1={LEFT} x2={width - 6} y1={base - heightOf(mark, most, HEIGHT)} y2={base - heightOf(mark, most, HEIGHT)} class="gridline" />
              <text x={LEFT - 8} y={base - heightOf(mark, most, HEIGHT) + 5} text-anchor="end">
                {mark}
              </text>
            </g>
          ))}
          {years.map((name, at) => (
            <Year key={name} name={name} figures={bars.map((bar) => bar.values[at] ?? null)} left={LEFT + at * year + BETWEEN / 2} bar={bar} most={most} />
          ))}
        </svg>
      </div>
      <figcaption class="row small">
        {bars.map((bar, at) => (
          <span key={bar.label} class="key">
            <Swatch fill={fillAt(at)} /> {bar.label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

interface YearProps {
  name: string;
  figures: (number | null)[];
  left: number;
  /** How wide one bar is. */
  bar: number;
  most: number;
}

function Year({ name, figures, left, bar, most }: YearProps) {
  const base = TOP + HEIGHT;
  return (
    <g>
      {figures.map((value, at) => {
        const height = heightOf(value ?? 0, most, HEIGHT);
        const x = left + at * (bar + GAP);
        return (
          <g key={fillAt(at)}>
            {value !== null && (
              <rect x={x} y={base - height} width={bar} height={height} fill={fillAt(at)} stroke="var(--accent)" stroke-width="1.5" />
            )}
            <text x={x + bar / 2} y={base - height - 6} text-anchor="middle">
              {value ?? "–"}
            </text>
          </g>
        );
      })}
      <text x={left + (figures.length * (bar + GAP) - GAP) / 2} y={base + 20} text-anchor="middle" class="yearname">
        {name}
      </text>
    </g>
  );
}

function fillAt(at: number): string {
  return fillOf(FILLS[at % FILLS.length] ?? "sheet");
}

function spoken(years: string[], bars: Bars[]): string {
  return years
    .map((year, at) => `Năm ${year}: ${bars.map((bar) => `${bar.label} ${bar.values[at] ?? "không có"}`).join(", ")}`)
    .join(". ");
}
