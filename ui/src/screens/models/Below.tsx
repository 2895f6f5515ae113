import type { EvidenceView, ModelRowView } from "../../api.ts";
import { Evidence } from "../../parts/Evidence.tsx";
import { Tag } from "../../parts/Show.tsx";

interface BelowTableProps {
  rows: ModelRowView[];
  year?: string;
  /** What can be gone on to while a file is looked at. */
  among?: EvidenceView[];
}

/** Models that units told of in their dossiers; `year` is the year that is judged. */
export function BelowTable({ rows, year = "", among }: BelowTableProps) {
  if (rows.length === 0) return null;
  return (
    <div class="stack tight">
      <div class="tablewrap" role="region" aria-label="Mô hình của các đơn vị" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Mô hình</th>
              <th scope="col">Đơn vị</th>
              <th scope="col">Thành lập</th>
              <th scope="col" class="number">
                Người
              </th>
              <th scope="col">{year ? `Năm ${year}` : "Trong năm"}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.unit} ${row.id}`}>
                <th scope="row">
                  {row.title}
                  <span class="second">{row.content}</span>
                </th>
                <td>{row.unit}</td>
                <td>{row.founded}</td>
                <td class="number">{row.members || "–"}</td>
                <td>
                  <Tag tone={row.tone}>{row.word}</Tag>
                  {row.detail && <span class="second">{row.detail}</span>}
                  {row.evidence.length > 0 && <Evidence files={row.evidence} among={among} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
