import type { YearRowView } from "../../api.ts";
import { heightOf, scaleOf } from "./chart.ts";

const HEIGHT = 190;
const TOP = 24;
const LEFT = 40;
const YEAR = 108;
const BAR = 26;

/**
 * Three bars a year: all units, those that registered, those that were recognized. Told apart by their filling as well as
 * by their shade, so that a black-and-white print says the same; the table below holds every figure.
 */
export function Chart({ years }: { years: YearRowView[] }) {
  const most = scaleOf(years);
  const width = LEFT + years.length * YEAR + 10;
  const base = TOP + HEIGHT;
  return (
    <figure class="yearchart">
      <div class="chartscroll" role="region" aria-label="Biểu đồ, số liệu có trong bảng dưới" tabIndex={0}>
        <svg viewBox={`0 0 ${width} ${base + 28}`} width={width} height={base + 28} role="img" aria-label={spoken(years)}>
          <defs>
            <pattern id="chart-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="var(--sheet)" />
              <rect width="2.4" height="6" fill="var(--accent)" />
            </pattern>
          </defs>
          {[0, most / 2, most].map((mark) => (
            <g key={mark}>
              <line x1={LEFT} x2={width - 6} y1={base - heightOf(mark, most, HEIGHT)} y2={base - heightOf(mark, most, HEIGHT)} class="gridline" />
              <text x={LEFT - 8} y={base - heightOf(mark, most, HEIGHT) + 5} text-anchor="end">
                {mark}
              </text>
            </g>
          ))}
          {years.map((year, at) => (
            <Bars key={year.year} year={year} left={LEFT + at * YEAR + 12} most={most} />
          ))}
        </svg>
      </div>
      <figcaption class="row small">
        <span class="key">
          <Swatch fill="var(--sheet)" /> tổng số đơn vị
        </span>
        <span class="key">
          <Swatch fill="url(#chart-lines)" /> đã đăng ký
        </span>
        <span class="key">
          <Swatch fill="var(--accent)" /> được công nhận
        </span>
      </figcaption>
    </figure>
  );
}

function Bars({ year, left, most }: { year: YearRowView; left: number; most: number }) {
  const base = TOP + HEIGHT;
  const bars: [number, string][] = [
    [year.units, "var(--sheet)"],
    [year.registered, "url(#chart-lines)"],
    [year.recognized, "var(--accent)"],
  ];
  return (
    <g>
      {bars.map(([value, fill], at) => {
        const height = heightOf(value, most, HEIGHT);
        return (
          <g key={fill}>
            <rect x={left + at * (BAR + 2)} y={base - height} width={BAR} height={height} fill={fill} stroke="var(--accent)" stroke-width="1.5" />
            <text x={left + at * (BAR + 2) + BAR / 2} y={base - height - 6} text-anchor="middle">
              {value}
            </text>
          </g>
        );
      })}
      <text x={left + (3 * BAR + 4) / 2} y={base + 20} text-anchor="middle" class="yearname">
        {year.year}
      </text>
    </g>
  );
}

function Swatch({ fill }: { fill: string }) {
  return (
    <svg width="18" height="14" aria-hidden="true">
      <rect x="1" y="1" width="16" height="12" fill={fill} stroke="var(--accent)" stroke-width="1.5" />
    </svg>
  );
}

function spoken(years: YearRowView[]): string {
  return years
    .map((year) => `Năm ${year.year}: ${year.units} đơn vị, ${year.registered} đăng ký, ${year.recognized} được công nhận`)
    .join(". ");
}
