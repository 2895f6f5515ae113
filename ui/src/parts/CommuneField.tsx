import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { call, type CommuneView } from "../api.ts";
import { save, typed, unsavedValue } from "../saving.ts";
import { describedBy, fieldId, Hint, isWrong, Name, Problem } from "./FieldParts.tsx";
import type { FieldProps } from "./Fields.tsx";

/** Asked this long after the last letter: an old PC need not look ten thousand names up for each of them. */
const PAUSE = 120;

/** "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai" */
export function communeTitle(commune: CommuneView): string {
  return [commune.name, commune.district, commune.province].filter(Boolean).join(", ");
}

/** A commune out of the catalogue, found by a few letters without accents. */
export function CommuneField(props: FieldProps) {
  const { input, place } = props;
  const known = input.choices.find((choice) => choice.value === input.value)?.label ?? input.value;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = known;
  }, [known]);
  const [unchosen, setUnchosen] = useState(false);
  const choose = (commune: CommuneView) => {
    setUnchosen(false);
    if (field.current) field.current.value = communeTitle(commune);
    typed(place, commune.key);
    save(place).catch(() => undefined);
  };
  // A name that was only typed is no commune yet: say so, and leave what was typed.
  const leave = () => {
    const text = field.current?.value.trim() ?? "";
    setUnchosen(text !== "" && text !== known && unsavedValue(place) === undefined);
  };
  return (
    <div class="field" onFocusOut={leave}>
      <label for={fieldId(props)}>
        <Name props={props} />
      </label>
      <Hint props={props} />
      <CommuneSearch
        id={fieldId(props)}
        field={field}
        invalid={isWrong(props)}
        describedBy={describedBy(props)}
        readOnly={props.readOnly}
        onChoose={choose}
      />
      <div aria-live="polite">
        {unchosen && <p class="problem">Chưa chọn xã, phường. Gõ vài chữ rồi bấm vào một dòng trong danh sách hiện ra.</p>}
      </div>
      <Problem props={props} />
    </div>
  );
}

interface SearchProps {
  id: string;
  field: { current: HTMLInputElement | null };
  invalid?: boolean;
  describedBy?: string | undefined;
  readOnly?: boolean;
  onChoose(commune: CommuneView): void;
}

/** The field and the list under it. */
export function CommuneSearch({ id, field, invalid = false, describedBy, readOnly = false, onChoose }: SearchProps) {
  const [found, setFound] = useState<CommuneView[] | null>(null);
  const [marked, setMarked] = useState(0);
  const turn = useRef(0);
  const list = `${id}-list`;

  // What is listed answers what was typed a moment ago; while newer letters wait for their answer, nothing is chosen.
  const asking = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (query: string) => {
    const mine = ++turn.current;
    clearTimeout(timer.current);
    asking.current = query.trim().length >= 2;
    if (!asking.current) return setFound(null);
    timer.current = setTimeout(async () => {
      const reply = await call("search_communes", { query }).catch(() => null);
      if (mine !== turn.current) return;
      asking.current = false;
      setFound(reply?.communes ?? null);
      setMarked(0);
    }, PAUSE);
  };
  const close = () => {
    turn.current++;
    asking.current = false;
    clearTimeout(timer.current);
    setFound(null);
  };
  const choose = (commune: CommuneView) => {
    close();
    onChoose(commune);
  };
  const move = (event: KeyboardEvent) => {
    if (event.isComposing || !found) return;
    const chosen = asking.current ? undefined : found[marked];
    if (event.key === "ArrowDown") setMarked(Math.min(marked + 1, found.length - 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(marked - 1, 0));
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") chosen && choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div>
      <input
        ref={field}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        readOnly={readOnly}
        aria-expanded={found !== null}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found && found.length > 0 ? `${list}-${marked}` : undefined}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder="Gõ vài chữ, không cần dấu"
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={move}
        onBlur={close}
      />
      <div class="suggestions">
        <ul id={list} role="listbox" aria-label="Danh sách tìm thấy" hidden={!found || found.length === 0}>
          {found?.map((commune, index) => (
            <li
              key={commune.key}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === marked}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(commune);
              }}
            >
              <strong>{commune.name}</strong>
              <div class="soft small">{[commune.district, commune.province, commune.period].filter(Boolean).join(" · ")}</div>
              {commune.note && <div class="soft small">{commune.note}</div>}
            </li>
          ))}
        </ul>
      </div>
      <p class="hint soft small" role="status">
        {found?.length === 0 && "Không thấy xã, phường nào có tên như vậy. Gõ ít chữ hơn hoặc xem lại tên."}
      </p>
    </div>
  );
}
