// Photographs and scans, looked at inside the window: page by page, turned, larger and smaller.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { call, type EvidencePageView, type EvidenceView } from "../api.ts";
import { useAct, useLoad } from "../state.ts";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { FaultNotice, Notice } from "./Show.tsx";
import "./viewer.css";

/** One step of larger and smaller, and the ends. */
const STEP = 1.25;
const SMALLEST = STEP ** -4;
const LARGEST = STEP ** 12;

interface ViewerProps {
  /** What can be gone through without going back. */
  files: EvidenceView[];
  first: EvidenceView;
  onClose(): void;
}

export function Viewer({ files, first, onClose }: ViewerProps) {
  const all = files.some((file) => file.id === first.id) ? files : [first, ...files];
  const [{ at, page }, setPlace] = useState({ at: all.findIndex((file) => file.id === first.id), page: 1 });
  const [turned, setTurned] = useState(0);
  const [zoom, setZoom] = useState(1);
  const file = all[at] ?? first;
  const { view, fault } = useLoad("evidence_page", { subject: file.id, page });
  const opening = useAct();
  // A page of another paper never stands under this one's name, and none under a refusal.
  const shown = view?.subject === file.id && !fault ? view : null;
  const pages = view?.subject === file.id ? view.pages : page;
  const before = page > 1 || at > 0;
  const after = page < pages || at + 1 < all.length;

  const show = (place: { at: number; page: number }) => {
    setPlace(place);
    if (place.at !== at) {
      setZoom(1);
      setTurned(0);
    }
    opening.clear();
  };
  const step = (by: 1 | -1) => {
    if (by === 1 && page < pages) show({ at, page: page + 1 });
    else if (by === 1 && after) show({ at: at + 1, page: 1 });
    else if (by === -1 && page > 1) show({ at, page: page - 1 });
    else if (by === -1 && before) show({ at: at - 1, page: 1 });
  };
  const grow = (by: number) => setZoom((now) => Math.min(LARGEST, Math.max(SMALLEST, now * by)));
  const turn = () => setTurned((now) => (now + 1) % 4);
  const open = () => opening.run(async () => void (await call("open_evidence", { subject: file.id })));
  useKeys({
    ArrowLeft: () => step(-1),
    PageUp: () => step(-1),
    ArrowRight: () => step(1),
    PageDown: () => step(1),
    "+": () => grow(STEP),
    "=": () => grow(STEP),
    "-": () => grow(1 / STEP),
  });

  const place = [all.length > 1 && `Giấy tờ ${at + 1}/${all.length}`, pages > 1 && `Trang ${page}/${pages}`].filter(Boolean).join(" · ");
  return (
    <Dialog title={file.title} size="whole" onClose={onClose}>
      <p class="soft place" role="status">
        {place}
      </p>
      <div class="row apart viewing">
        <div class="row">
          {(all.length > 1 || pages > 1) && (
            <>
              <Step label="Trước" can={before} onClick={() => step(-1)} />
              <Step label="Sau" can={after} onClick={() => step(1)} />
            </>
          )}
          {all.length > 1 && (
            <select aria-label="Giấy tờ đang xem" value={at} onChange={(event) => show({ at: Number(event.currentTarget.value), page: 1 })}>
              {all.map((one, n) => (
                <option key={one.id} value={n}>
                  {n + 1}. {one.title}
                </option>
              ))}
            </select>
          )}
        </div>
        <div class="row">
          <Button onClick={() => grow(1 / STEP)}>Nhỏ hơn</Button>
          <Button onClick={() => grow(STEP)}>Lớn hơn</Button>
          <Button onClick={turn}>Xoay</Button>
          <Button busy={opening.busy} onClick={() => void open()}>
            Mở bằng chương trình khác
          </Button>
          <Button look="primary" onClick={onClose}>
            {words.close}
          </Button>
        </div>
      </div>
      <FaultNotice fault={opening.fault ?? fault} />
      <Stage view={shown} refused={fault !== null} title={file.title} turned={turned} zoom={zoom} />
    </Dialog>
  );
}

/** Keeps its place and the focus at either end, where it only says that there is no more. */
function Step({ label, can, onClick }: { label: string; can: boolean; onClick(): void }) {
  return (
    <button type="button" class="button secondary" aria-disabled={can ? undefined : "true"} onClick={onClick}>
      {label}
    </button>
  );
}

/** Keys of the viewer, wherever the focus is in it; a list that is chosen from keeps its own. */
function useKeys(keys: Record<string, () => void>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLSelectElement) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

interface StageProps {
  view: EvidencePageView | null;
  /** Why is said above. */
  refused: boolean;
  title: string;
  /** Quarters to the right. */
  turned: number;
  /** 1 is as large as there is room for. */
  zoom: number;
}

/** The page as large as asked; what is larger than the frame is scrolled. */
function Stage({ view, refused, title, turned, zoom }: StageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const outer = frame.current;
    if (!outer) return undefined;
    const measure = () => setRoom({ width: outer.offsetWidth - 24, height: outer.offsetHeight - 24 });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(outer);
    return () => watch.disconnect();
  }, []);
  useEffect(() => frame.current?.scrollTo(0, 0), [view]);
  return (
    <div ref={frame} class="stage" role="region" aria-label={`Ảnh: ${title}`} tabIndex={0}>
      {!view && !refused && <p class="soft">{words.loading}</p>}
      {view?.said && (
        <Notice tone="plain">
          <p>{view.said} Bấm “Mở bằng chương trình khác” để xem.</p>
        </Notice>
      )}
      {view && !view.said && room.width > 0 && <Leaf view={view} room={room} turned={turned} zoom={zoom} />}
    </div>
  );
}

interface LeafProps {
  view: EvidencePageView;
  room: { width: number; height: number };
  turned: number;
  zoom: number;
}

function Leaf({ view, room, turned, zoom }: LeafProps) {
  const { width, height } = view;
  const lies = turned % 2 === 1;
  const [across, down] = lies ? [height, width] : [width, height];
  const scale = Math.max(0.001, Math.min(room.width / across, room.height / down) * zoom);
  const turn = [
    [1, 0, 0, 1, 0, 0],
    [0, 1, -1, 0, height, 0],
    [-1, 0, 0, -1, width, height],
    [0, -1, 1, 0, 0, width],
  ][turned]?.map((part) => part * scale);
  return (
    <div class="leafroom" style={{ width: `${across * scale}px`, height: `${down * scale}px` }}>
      <div class="leaf" style={{ width: `${width}px`, height: `${height}px`, transform: `matrix(${turn?.join(",")})` }}>
        {view.pictures.map((picture, n) => (
          <img
            key={n}
            src={picture.source}
            alt={n === 0 ? `Trang ${view.page}` : ""}
            style={{ width: `${picture.width}px`, height: `${picture.height}px`, transform: `matrix(${picture.place.join(",")})` }}
          />
        ))}
      </div>
    </div>
  );
}
