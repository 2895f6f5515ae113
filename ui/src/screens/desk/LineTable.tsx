import type { LineView } from "../../api.ts";
import { Outcome } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";

/** One line for each criterion: what is known, and what it means. */
export function LineTable({ lines, empty }: { lines: LineView[]; empty: string }) {
  return (
    <Table
      name="Bảng kết quả từng tiêu chí"
      rows={lines}
      rowKey={(line) => line.code}
      empty={empty}
      columns={[
        { title: "Tiêu chí", head: true, cell: (line) => line.title },
        { title: "Số liệu", cell: (line) => line.facts || "–" },
        { title: "Kết quả", cell: (line) => <Outcome outcome={line.outcome} /> },
      ]}
    />
  );
}
