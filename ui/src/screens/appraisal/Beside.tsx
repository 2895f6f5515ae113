import type { ComponentChildren } from "preact";
import type { AppraisalLineView, EvidenceView, IncidentRowView, ModelRowView } from "../../api.ts";
import { Evidence } from "../../parts/Evidence.tsx";
import { Tag } from "../../parts/Show.tsx";

/** So many are shown at once; more are folded. */
const FEW = 3;

interface BesideProps {
  line: AppraisalLineView;
  /** What can be gone on to while a file is looked at. */
  among: EvidenceView[];
}

/** What the unit attached for a criterion, and what it logged that the criterion asks about. */
export function Beside({ line, among }: BesideProps) {
  return (
    <>
      {line.proof.length > 0 && (
        <div class="notice plain">
          <strong>Minh chứng đơn vị gửi cho tiêu chí này</strong>
          <Evidence files={line.proof} among={among} />
        </div>
      )}
      <Part title="Vụ việc đã ghi, thuộc loại tính cho tiêu chí này" rows={line.incidents}>
        {(row) => <Incident key={row.id} row={row} among={among} />}
      </Part>
      <Part title="Mô hình đơn vị đã ghi" rows={line.models}>
        {(row) => <Model key={row.id} row={row} among={among} />}
      </Part>
    </>
  );
}

interface PartProps<T> {
  title: string;
  rows: T[];
  children(row: T): ComponentChildren;
}

function Part<T>({ title, rows, children }: PartProps<T>) {
  if (rows.length === 0) return null;
  return (
    <details class="notice plain" open={rows.length <= FEW || undefined}>
      <summary>
        {title} ({rows.length})
      </summary>
      <ul class="lines">{rows.map(children)}</ul>
    </details>
  );
}

function Incident({ row, among }: { row: IncidentRowView; among: EvidenceView[] }) {
  return (
    <li>
      <p>{[row.date, row.kind, row.place].filter(Boolean).join(" · ")}</p>
      {row.summary && <p class="soft small">{row.summary}</p>}
      {row.evidence.length > 0 && <Evidence files={row.evidence} among={among} />}
    </li>
  );
}

function Model({ row, among }: { row: ModelRowView; among: EvidenceView[] }) {
  return (
    <li>
      <p>
        {row.title} <Tag tone={row.tone}>{row.word}</Tag>
      </p>
      {row.detail && <p class="soft small">{row.detail}</p>}
      {row.evidence.length > 0 && <Evidence files={row.evidence} among={among} />}
    </li>
  );
}
