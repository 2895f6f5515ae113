import type { ListView } from "../../api.ts";
import { Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";

const TONES: Record<string, string> = { new: "ok", known: "plain", wrong: "late", left: "plain" };

interface RowsProps {
  view: ListView;
  onShow(state: string): void;
}

/** Every row, and what would become of it; the counts above show rows of one kind. */
export function Rows({ view, onShow }: RowsProps) {
  const all = view.counts.reduce((sum, count) => sum + count.n, 0);
  const filters = [{ state: "", label: "Tất cả", n: all }, ...view.counts.filter((count) => count.n > 0)];
  return (
    <div class="stack tight">
      <div class="row" role="group" aria-label="Lọc dòng">
        {filters.map((filter) => (
          <button
            key={filter.state}
            type="button"
            class="button quiet filter"
            aria-pressed={view.shown === filter.state}
            onClick={() => onShow(filter.state)}
          >
            {filter.label}: {filter.n}
          </button>
        ))}
      </div>
      <div class="compact">
        <Table
          name="Từng dòng của bảng"
          rows={view.rows}
          rowKey={(row) => String(row.row)}
          empty="Dưới dòng tiêu đề không có dòng nào."
          columns={[
            { title: "Dòng", number: true, cell: (row) => row.row },
            {
              title: "Nội dung",
              head: true,
              cell: (row) => (
                <>
                  {row.name || "–"}
                  {row.detail && <span class="second">{row.detail}</span>}
                </>
              ),
            },
            {
              title: "Sẽ thế nào",
              cell: (row) => (
                <>
                  <Tag tone={TONES[row.state] ?? "plain"}>{row.word}</Tag>
                  {row.sentence && <span class="second">{row.sentence}</span>}
                </>
              ),
            },
          ]}
        />
      </div>
      {view.more && <p class="soft">{view.more}</p>}
    </div>
  );
}
