import type { NotedSanctionView, SanctionedView } from "../../api.ts";
import { Card, Tag } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";

/** What the list of the disciplined says of a unit; to be known, not to decide. */
export function Sanctioned({ view }: { view: SanctionedView }) {
  return (
    <section class="stack tight" aria-labelledby="sanctioned">
      <h2 id="sanctioned">Kỷ luật</h2>
      <Card>
        <div class="stack tight">
          <p>{view.summary}</p>
          <Disciplined rows={view.rows} />
        </div>
      </Card>
    </section>
  );
}

/** Entries with their decisions and sources, each with the way to it. */
export function Disciplined({ rows }: { rows: NotedSanctionView[] }) {
  return (
    <ul class="lines">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <a href={hrefOf("sanctions", row.id)}>{row.what}</a> {row.word && <Tag tone={row.tone}>{row.word}</Tag>}
          </p>
          <p class="soft small">{[row.decision, row.source].filter(Boolean).join(" · ")}</p>
        </li>
      ))}
    </ul>
  );
}
