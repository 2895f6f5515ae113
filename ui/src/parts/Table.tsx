import type { ComponentChildren } from "preact";

export interface Column<R> {
  title: string;
  cell(row: R): ComponentChildren;
  number?: boolean;
  /** The cell that names the row. */
  head?: boolean;
}

interface TableProps<R> {
  /** Said to those who hear the screen; a heading above usually says it to the others. */
  name: string;
  columns: Column<R>[];
  rows: R[];
  rowKey(row: R): string;
  /** What will appear here, and how. */
  empty: string;
}

/** A table that scrolls sideways by itself when the window is too narrow. */
export function Table<R>({ name, columns, rows, rowKey, empty }: TableProps<R>) {
  if (rows.length === 0) return <p class="soft">{empty}</p>;
  return (
    <div class="tablewrap" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" class={column.number ? "number" : ""}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th key={column.title} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} class={column.number ? "number" : ""}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
