import { useState } from "preact/hooks";
import { asFault, type Fault, type ListColumnView, type ListView } from "../../api.ts";
import { FaultNotice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { save, typed } from "../../saving.ts";

/** What every column is; kept at once, and offered again for a table with the same heads. */
export function Columns({ view }: { view: ListView }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const say = (column: ListColumnView, value: string) => {
    const place = { form: view.form.form, subject: view.form.subject, field: column.field };
    typed(place, value);
    save(place).then(
      () => setFault(null),
      (thrown: unknown) => setFault(asFault(thrown)),
    );
  };
  return (
    <>
      <div class="compact">
        <Table
          name="Các cột của bảng"
          rows={view.columns}
          rowKey={(column) => `${view.form.subject} ${column.field}`}
          empty="Trang tính này không có cột nào. Chọn trang tính khác."
          columns={[
            {
              title: "Cột",
              head: true,
              cell: (column) => (
                <>
                  {column.title || column.place}
                  {column.title && <span class="second">{column.place}</span>}
                </>
              ),
            },
            { title: "Ví dụ", cell: (column) => <span class="soft">{column.sample || "–"}</span> },
            {
              title: "Là gì",
              cell: (column) => (
                <>
                  <select
                    aria-label={`${column.place} ${column.title} là gì`}
                    aria-invalid={column.problem !== ""}
                    value={column.value}
                    onChange={(event) => say(column, event.currentTarget.value)}
                  >
                    {view.meanings.map((meaning) => (
                      <option key={meaning.value} value={meaning.value}>
                        {meaning.label}
                      </option>
                    ))}
                  </select>
                  {column.problem && <span class="second">{column.problem}</span>}
                </>
              ),
            },
          ]}
        />
      </div>
      <FaultNotice fault={fault} />
    </>
  );
}
