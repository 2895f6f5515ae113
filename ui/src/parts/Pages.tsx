// Lists that are longer than one page: which part is shown, and the way to the others.

import { useEffect, useState } from "preact/hooks";
import { Button } from "./Button.tsx";

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

interface TurnProps {
  next: number;
  pages: Pages;
  /** What the rows are: "đơn vị". */
  what: string;
}

/** Earlier and later rows of a list that is longer than one page. */
export function Turn({ next, pages, what }: TurnProps) {
  const { turned, turn } = pages;
  if (next === 0 && turned.length === 0) return null;
  return (
    <div class="row">
      {turned.length > 0 && <Button onClick={() => turn(turned.slice(0, -1))}>{`Xem các ${what} trước`}</Button>}
      {next > 0 && <Button onClick={() => turn([...turned, next])}>{`Xem các ${what} tiếp theo`}</Button>}
    </div>
  );
}
