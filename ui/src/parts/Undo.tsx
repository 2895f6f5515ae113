// What was just done, and taking it back, from every screen: the button in the header, or Ctrl+Z outside of a field.

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { asFault, call, type Fault, type UndoRowView, type UndoView } from "../api.ts";
import { useAct, useApp } from "../state.ts";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Changes, FaultNotice, Notice } from "./Show.tsx";
import "./undo.css";

/** Stands in the header of every screen, beside the search. */
export function UndoButton() {
  const { undo } = useApp();
  return (
    <button type="button" class="button quiet searchopen noprint" aria-keyshortcuts="Control+Z" onClick={undo}>
      Hoàn tác
    </button>
  );
}

/** Ctrl+Z, unless it belongs to a field, or another question waits for its answer. */
export function useUndoKey(undo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const asks = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
      if (!asks || event.isComposing || isField(event.target)) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo]);
}

/** Whether letters go into it: then Ctrl+Z takes back letters. */
function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement;
}

interface UndoProps {
  onClose(): void;
  /** Something was taken back: what the screen shows is asked anew. */
  onUndone(): void;
}

export function Undo({ onClose, onUndone }: UndoProps) {
  const [view, setView] = useState<UndoView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [done, setDone] = useState("");
  const act = useAct();
  const close = useRef<HTMLDivElement>(null);
  const look = useCallback(async () => {
    try {
      setView(await call("undoable", {}));
    } catch (thrown) {
      setFault(asFault(thrown));
    }
  }, []);
  useEffect(() => void look(), [look]);
  const take = (row: UndoRowView) =>
    act.run(async () => {
      setDone("");
      const { sentence } = await call("undo", { act: row.act });
      setDone(sentence);
      onUndone();
      await look();
      // The button that was pressed is gone; the keyboard goes on from here.
      close.current?.querySelector("button")?.focus();
    });
  return (
    <Dialog title="Hoàn tác việc vừa làm" size="broad" onClose={onClose}>
      {view && <p class="soft">{view.sentence}</p>}
      <FaultNotice fault={act.fault ?? fault} />
      <div role="status">
        {done && (
          <Notice tone="ok">
            <p>{done}</p>
          </Notice>
        )}
      </div>
      {view && view.rows.length > 0 && (
        <ul class="undolist" aria-label="Các việc vừa làm">
          {view.rows.map((row) => (
            <Row key={row.act} row={row} busy={act.busy} onTake={() => void take(row)} />
          ))}
        </ul>
      )}
      <div ref={close}>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}

function Row({ row, busy, onTake }: { row: UndoRowView; busy: boolean; onTake(): void }) {
  return (
    <li class={row.why_not ? "cannot" : ""}>
      <div>
        <p>
          <strong>{row.what}</strong>
          {row.about && ` – ${row.about}`}
        </p>
        <p class="soft small">{row.when}</p>
        {row.changes.length > 0 && row.changes.length <= FEW && <Changes changes={row.changes} />}
        {row.changes.length > FEW && <p class="soft small">{row.changes.length} thay đổi</p>}
        {row.why_not && <p class="small">{row.why_not}</p>}
      </div>
      {!row.why_not && (
        <Button busy={busy} onClick={onTake}>
          {row.action}
          <span class="unseen">: {row.what}</span>
        </Button>
      )}
    </li>
  );
}

/** More changes are counted. */
const FEW = 2;
