/** Arrow keys go from a link in a table to the link in the same column of the next row that has one. */
export function moveBetweenRows(event: KeyboardEvent): void {
  if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const from = event.target instanceof Element ? event.target.closest("a") : null;
  const cell = from?.closest<HTMLTableCellElement>("td, th");
  if (!cell) return;
  const beside = event.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling";
  for (let row = cell.parentElement?.[beside]; row; row = row[beside]) {
    const link = row.children[cell.cellIndex]?.querySelector("a");
    if (link) {
      event.preventDefault();
      link.focus();
      return;
    }
  }
}
