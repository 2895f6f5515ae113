import type { DueView } from "../../api.ts";
import { Tag } from "../../parts/Show.tsx";
import { href } from "../../router.ts";

/** What this office itself has to do and by when: one line each, its basis on hover and for those who hear it. */
export function DueLines({ due }: { due: DueView[] }) {
  if (due.length === 0) return null;
  return (
    <section aria-label="Việc của cơ quan" class="duelines">
      <ul>
        {due.map((each) => (
          <li key={each.title}>
            <Tag tone={each.tone}>{each.tag}</Tag>
            <span class="what">
              <strong>{each.title}</strong>
              {each.detail && <span> {each.detail}</span>}
              {each.basis && <span class="citation"> ({each.basis})</span>}
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
    </section>
  );
}
