import type { DueView } from "../api.ts";
import { Action } from "./Action.tsx";
import { Tag } from "./Show.tsx";

/** What is due: how long there is, what it is, why, and one big button. */
export function DueCard({ due }: { due: DueView }) {
  return (
    <section class={`card ${due.tone}`} aria-label={due.title}>
      <div class="row apart">
        <div class="grow stack tight">
          <p>
            <Tag tone={due.tone}>{due.tag}</Tag>
          </p>
          <h2>{due.title}</h2>
          {due.detail && <p class="lead">{due.detail}</p>}
        </div>
        {due.action && <Action action={due.action} look="primary" big />}
      </div>
      {due.basis && (
        <>
          <hr />
          <p class="citation">Căn cứ: {due.basis}</p>
        </>
      )}
    </section>
  );
}
