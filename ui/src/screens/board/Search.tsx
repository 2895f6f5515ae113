import { SearchBox } from "../../parts/SearchBox.tsx";

/** The search above the lists of a board. */
export function Search({ onQuery }: { onQuery(query: string): void }) {
  return <SearchBox id="board" label="Tìm đơn vị" placeholder="không cần dấu" onQuery={onQuery} />;
}
