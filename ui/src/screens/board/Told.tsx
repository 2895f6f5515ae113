import type { ToldView } from "../../api.ts";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Show.tsx";

/** What the office above told about units that hand in straight to it: to read, nothing to do. */
export function Told({ told, name }: { told: ToldView[]; name: string }) {
  return (
    <Table
      name={name}
      rows={told}
      rowKey={(one) => one.name}
      empty=""
      columns={[
        {
          title: "Đơn vị",
          head: true,
          cell: (one) => (
            <>
              {one.name}
              <span class="second">{one.detail}</span>
            </>
          ),
        },
        {
          title: "Cấp trên quyết định",
          cell: (one) => (
            <span title={one.decision.hint || undefined}>
              <Tag tone={one.decision.tone}>{one.decision.text}</Tag>
            </span>
          ),
        },
        { title: "Người quyết định", cell: (one) => one.decider },
      ]}
    />
  );
}
