import type { LineView } from "../../api.ts";
import { Card, Outcome } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import { grouped } from "./meeting.ts";

/** The result of every question with its reason; while the meeting goes on, each leads back to its question. */
export function Lines({ lines, linked = false }: { lines: LineView[]; linked?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="lines">
      <h2 id="lines">Từng tiêu chí</h2>
      {grouped(lines).map(([group, members]) => (
        <Card key={group}>
          <div class="stack tight">
            <h3>Tiêu chí {group}</h3>
            <ul class="lines">
              {members.map((line) => (
                <li key={line.code} class="stack tight">
                  <p>{linked ? <a href={hrefOf("meeting", line.code)}>{line.title}</a> : <strong>{line.title}</strong>}</p>
                  {line.facts && <p class="soft">{line.facts}</p>}
                  <Outcome outcome={line.outcome} />
                </li>
              ))}
            </ul>
          </div>
        </Card>
      ))}
    </section>
  );
}
