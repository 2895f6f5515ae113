// Papers and decisions in a table: what each is, how far it is, what is next.

import type { ActionView } from "../../api.ts";
import { Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { href } from "../../router.ts";

interface StateRow {
  id: string;
  title: string;
  detail: string;
  tone: string;
  state_word: string;
  next: ActionView;
}

interface StateTableProps {
  name: string;
  /** The head of the first column. */
  what: string;
  rows: StateRow[];
  empty: string;
}

export function StateTable({ name, what, rows, empty }: StateTableProps) {
  return (
    <Table
      name={name}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        {
          title: what,
          head: true,
          cell: (row) => (
            <>
              {row.title}
              {row.detail && <span class="second">{row.detail}</span>}
            </>
          ),
        },
        { title: "Tình trạng", cell: (row) => <Tag tone={row.tone}>{row.state_word}</Tag> },
        { title: "Việc tiếp theo", cell: (row) => <Next row={row} /> },
      ]}
    />
  );
}

function Next({ row }: { row: StateRow }) {
  if (!row.next.route) return <>{row.next.label || "–"}</>;
  return (
    <a class="rowlink" href={href(row.next.route)}>
      {row.next.label}
      <span class="unseen"> – {row.title}</span>
    </a>
  );
}
