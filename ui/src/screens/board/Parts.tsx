// What the lists of a board share: the search above them, and the pages below.

import { useEffect, useState } from "preact/hooks";
import { Button } from "../../parts/Button.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";

/** Which page of a list is shown: where it begins, and where those before it do. */
export interface Pages {
  from: number;
  turned: number[];
  turn(turned: number[]): void;
}

/** The pages of a list; another question begins at the first. */
export function usePages(question: string): Pages {
  const [turned, turn] = useState<number[]>([]);
  useEffect(() => turn([]), [question]);
  return { from: turned.at(-1) ?? 0, turned, turn };
}

/** Earlier and later rows of a list that is longer than one page. */
export function Turn({ next, pages }: { next: number; pages: Pages }) {
  const { turned, turn } = pages;
  if (next === 0 && turned.length === 0) return null;
  return (
    <div class="row">
      {turned.length > 0 && <Button onClick={() => turn(turned.slice(0, -1))}>Xem các đơn vị trước</Button>}
      {next > 0 && <Button onClick={() => turn([...turned, next])}>Xem các đơn vị tiếp theo</Button>}
    </div>
  );
}

export function Search({ onQuery }: { onQuery(query: string): void }) {
  return <SearchBox id="board" label="Tìm đơn vị" placeholder="không cần dấu" onQuery={onQuery} />;
}
