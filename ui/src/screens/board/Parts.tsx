// What the lists of a board share: the search above them, and the pages below.

import { Button } from "../../parts/Button.tsx";

/** Earlier and later rows of a list that is longer than one page. */
export function Turn({ next, turned, onTurn }: { next: number; turned: number[]; onTurn(turned: number[]): void }) {
  if (next === 0 && turned.length === 0) return null;
  return (
    <div class="row">
      {turned.length > 0 && <Button onClick={() => onTurn(turned.slice(0, -1))}>Xem các đơn vị trước</Button>}
      {next > 0 && <Button onClick={() => onTurn([...turned, next])}>Xem các đơn vị tiếp theo</Button>}
    </div>
  );
}

export function Search({ onQuery }: { onQuery(query: string): void }) {
  return (
    <div class="searchbox">
      <label for="board-search">Tìm đơn vị</label>
      <input
        id="board-search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="không cần dấu"
        aria-describedby="board-found"
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
    </div>
  );
}
