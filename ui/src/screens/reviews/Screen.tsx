// Several years beside each other: a chart with its table, and the annex to print.

import type { SeriesView, YearRowView, YearsView } from "../../api.ts";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice, paperHref } from "../../parts/Show.tsx";
import { useLoad } from "../../state.ts";
import { figuresOf } from "./chart.ts";
import { Chart } from "./Chart.tsx";

export function Reviews() {
  const { view, fault, reload } = useLoad("years", {}, ["years"]);
  return (
    <Page place="reviews" at="reviews" fault={fault}>
      {view && (
        <div class="stack">
          <div class="title">
            <div>
              <h1>Kết quả nhiều năm</h1>
              <p class="lead">Số liệu sơ kết, tổng kết: mỗi năm tính theo quy định của năm đó.</p>
            </div>
            {view.paper && (
              <a class="button secondary" href={paperHref(view.paper)}>
                Xem và in biểu
              </a>
            )}
          </div>
          <Card>
            <Form view={view.form} heading="none" onSaved={() => void reload()} />
          </Card>
          {view.years.length === 0 ? (
            <Notice tone="plain">
              <p>Chưa có năm nào trong khoảng đã chọn. Mỗi đợt xét mở trong sổ này là một năm ở đây.</p>
            </Notice>
          ) : (
            <Years view={view} />
          )}
        </div>
      )}
    </Page>
  );
}

function Years({ view }: { view: YearsView }) {
  return (
    <>
      <Card>
        <div class="stack">
          <h2>Đơn vị đăng ký, được công nhận</h2>
          <Chart
            years={view.years.map((year) => year.year)}
            bars={[
              { label: "tổng số đơn vị", values: view.years.map((year) => year.units) },
              { label: "đã đăng ký", values: view.years.map((year) => year.registered) },
              { label: "được công nhận", values: view.years.map((year) => year.recognized) },
            ]}
          />
          <Totals years={view.years} />
        </div>
      </Card>
      <Series title="Được công nhận theo loại đơn vị" head="Loại đơn vị" rows={view.kinds} years={view.years} />
      <Series title="Tiêu chí không đạt nhiều nhất" head="Tiêu chí" rows={view.failed} years={view.years} />
      <Series title="Vụ việc tính vào tiêu chí" head="Tiêu chí" rows={view.incidents} years={view.years} />
      <Classes view={view} />
      <Notice tone="plain">
        <h2>Cách tính</h2>
        <ul>
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          {view.years.map((year) => (
            <li key={year.year}>
              Năm {year.year}: {year.texts.join("; ")}.
            </li>
          ))}
        </ul>
      </Notice>
    </>
  );
}

/** What classes were decided: all objects together as bars, then each object by itself. */
function Classes({ view }: { view: YearsView }) {
  if (view.class_totals.length === 0) return null;
  const objects = new Set(view.classes.map((line) => line.detail));
  return (
    <>
      <Card>
        <div class="stack">
          <h2>Xếp loại phong trào</h2>
          <p class="soft">Đếm từ quyết định phân loại; mỗi năm theo thang loại của năm đó.</p>
          <Chart
            years={view.years.map((year) => year.year)}
            bars={view.class_totals.map((line) => ({ label: line.title, values: figuresOf(line.values) }))}
          />
        </div>
      </Card>
      <Series title="Xếp loại chung" head="Loại" rows={view.class_totals} years={view.years} />
      {objects.size > 1 && <Series title="Xếp loại theo đối tượng" head="Loại" rows={view.classes} years={view.years} />}
    </>
  );
}

function Totals({ years }: { years: YearRowView[] }) {
  return (
    <div class="tablewrap" role="region" aria-label="Tổng hợp từng năm" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Năm</th>
            <th scope="col" class="number">Số đơn vị</th>
            <th scope="col" class="number">Đã đăng ký</th>
            <th scope="col" class="number">Đã nộp hồ sơ</th>
            <th scope="col" class="number">Được công nhận</th>
            <th scope="col" class="number">Công nhận/tổng số</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              <td class="number">{year.units}</td>
              <td class="number">{year.registered}</td>
              <td class="number">{year.submitted}</td>
              <td class="number">{year.recognized}</td>
              <td class="number">{year.share}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SeriesProps {
  title: string;
  head: string;
  rows: SeriesView[];
  years: YearRowView[];
}

function Series({ title, head, rows, years }: SeriesProps) {
  if (rows.length === 0) return null;
  return (
    <section class="stack near" aria-label={title}>
      <h2>{title}</h2>
      <div class="tablewrap" role="region" aria-label={`Bảng: ${title}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {years.map((year) => (
                <th key={year.year} scope="col" class="number">
                  {year.year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.title} ${row.detail}`}>
                <th scope="row">
                  {row.title}
                  {(row.detail || row.citation) && (
                    <span class="second">{[row.detail, row.citation].filter(Boolean).join(" · ")}</span>
                  )}
                </th>
                {row.values.map((value, at) => (
                  <td key={years[at]?.year ?? at} class="number">
                    {value || "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
