import type { NotedFindingView, InspectedView } from "../../api.ts";
import { Card, Tag } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";

/** What inspections of this year say of a unit; to be known, not to decide. */
export function Inspected({ view }: { view: InspectedView }) {
  return (
    <section class="stack tight" aria-labelledby="inspected">
      <h2 id="inspected">Kiểm tra trong năm</h2>
      <Card>
        <div class="stack tight">
          <p>{view.summary}</p>
          <ul class="row">
            {view.rows.map((row) => (
              <li key={row.id}>
                <a href={hrefOf("inspections", row.id)}>{row.day ? `Kiểm tra ${row.day}` : "Kiểm tra chưa định ngày"}</a>{" "}
                <Tag tone={row.tone}>{row.word}</Tag>
              </li>
            ))}
          </ul>
          {view.findings.length > 0 && <Found findings={view.findings} />}
        </div>
      </Card>
    </section>
  );
}

/** Findings with what was asked and how far they are, each with the way to its inspection. */
export function Found({ findings }: { findings: NotedFindingView[] }) {
  return (
    <ul class="lines">
      {findings.map((finding) => (
        <li key={`${finding.inspection} ${finding.what}`}>
          <p>
            {finding.what} <Tag tone={finding.tone}>{finding.word}</Tag>
          </p>
          <p class="soft small">
            <a href={hrefOf("inspections", finding.inspection)}>{finding.when}</a>
            {finding.request && ` · Yêu cầu: ${finding.request}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
