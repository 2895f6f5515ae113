// Everything in the register by a few letters, from every screen: the button in the header, or Ctrl+K.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { asFault, call, type Fault, type FoundRowView, type FoundView } from "../api.ts";
import { latest } from "../latest.ts";
import { go, href } from "../router.ts";
import { useApp } from "../state.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { FaultNotice } from "./Show.tsx";
import "./search.css";

/** Stands in the header of every screen; the dialog itself is the program's, so that no screen closes it by loading. */
export function SearchButton() {
  const { search } = useApp();
  return (
    <button type="button" class="button quiet searchopen noprint" aria-keyshortcuts="Control+K" onClick={search}>
      Tìm<span class="unseen"> trong sổ</span> <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  );
}

/** Ctrl+K, unless another question waits for its answer. */
export function useSearchKey(search: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const asks = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
      if (!asks || event.isComposing) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) search();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [search]);
}

const LIST = "found";

export function Search({ onClose }: { onClose(): void }) {
  const [view, setView] = useState<FoundView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [marked, setMarked] = useState(0);
  const [typed, setTyped] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Enter was pressed before what was typed had its answer.
  const hasty = useRef(false);

  const choose = (row: FoundRowView | undefined) => {
    if (!row) return;
    onClose();
    go(href(row.route));
  };
  const ask = useMemo(
    () =>
      latest(
        (query: string) => call("search", { query }).catch(asFault),
        (answer) => {
          if (answer instanceof Error) return setFault(answer);
          setFault(null);
          setView(answer);
          setMarked(0);
          if (hasty.current) choose(answer.groups[0]?.rows[0]);
          hasty.current = false;
        },
      ),
    [],
  );
  useEffect(() => {
    ask("");
    field.current?.focus();
  }, [ask]);

  const rows = view?.groups.flatMap((group) => group.rows) ?? [];
  useEffect(() => {
    document.getElementById(`${LIST}-${marked}`)?.scrollIntoView?.({ block: "nearest" });
  }, [marked, view]);
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") setMarked(Math.min(marked + 1, Math.max(rows.length - 1, 0)));
    else if (event.key === "ArrowUp") setMarked(Math.max(marked - 1, 0));
    else if (event.key !== "Enter") return;
    else if (view?.query === field.current?.value) choose(rows[marked]);
    else hasty.current = true;
    event.preventDefault();
  };
  return (
    <Dialog title="Tìm trong sổ" size="broad" onClose={onClose}>
      <div class="searchall">
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label="Gõ vài chữ, không cần dấu"
          placeholder="Gõ vài chữ, không cần dấu"
          autocomplete="off"
          spellcheck={false}
          aria-expanded={rows.length > 0}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${LIST}-${marked}` : undefined}
          onInput={(event) => {
            hasty.current = false;
            setTyped(event.currentTarget.value.trim() !== "");
            ask(event.currentTarget.value);
          }}
          onKeyDown={press}
        />
        <p class="soft small" role="status">
          {typed && !view?.query ? "Đang tìm…" : view?.sentence}
        </p>
        <FaultNotice fault={fault} />
        <Found view={view} marked={marked} onChoose={choose} />
        <div class="row keyshint">
          <span class="soft small">↑ ↓ để chọn · Enter để mở · Esc để đóng</span>
          <Button onClick={onClose}>Đóng</Button>
        </div>
      </div>
    </Dialog>
  );
}

interface FoundProps {
  view: FoundView | null;
  marked: number;
  onChoose(row: FoundRowView): void;
}

/** The place is kept whatever is found, so that nothing moves under the hand. */
function Found({ view, marked, onChoose }: FoundProps) {
  let index = 0;
  return (
    <div id={LIST} class="foundlist" role="listbox" aria-label="Danh sách tìm thấy">
      {view?.groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title}>
          <p class="eyebrow" role="presentation">
            {group.title}
          </p>
          {group.rows.map((row) => {
            const mine = index++;
            return (
              <div
                key={row.key}
                id={`${LIST}-${mine}`}
                role="option"
                class="foundrow"
                aria-selected={mine === marked}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(row)}
              >
                <strong>{row.title}</strong>
                {row.detail && <span class="soft small">{row.detail}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
