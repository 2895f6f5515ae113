import type { DueView } from "../../api.ts";
import { Tag } from "../../parts/Show.tsx";
import { href } from "../../router.ts";

const AT_ONCE = 2;

/** What this office itself has to do and by when, the nearest at once, the rest on demand; its basis on hover. */
export function DueLines({ due }: { due: DueView[] }) {
  if (due.length === 0) return null;
  const later = due.slice(AT_ONCE);
  return (
    <section aria-label="Việc của cơ quan" class="duelines">
      <Lines due={due.slice(0, AT_ONCE)} />
      {later.length > 0 && (
        <details>
          <summary>Còn {later.length} việc khác</summary>
          <Lines due={later} />
        </details>
      )}
    </section>
  );
}

function Lines({ due }: { due: DueView[] }) {
  return (
    <ul>
      {due.map((each) => (
        <li key={each.title}>
          <Tag tone={each.tone}>{each.tag}</Tag>
          <span class="what" title={each.basis && `Căn cứ: ${each.basis}`}>
            <strong>{each.title}</strong>
            {each.detail && <span class="soft"> · {each.detail}</span>}
            {each.basis && <span class="unseen"> Căn cứ: {each.basis}</span>}
          </span>
          {each.action?.route && (
            <a class="rowlink" href={href(each.action.route)}>
              {each.action.label}
              <span class="unseen"> – {each.title}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
