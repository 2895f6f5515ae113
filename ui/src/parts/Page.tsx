import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Fault, OwnYearView, RailView, StatusView } from "../api.ts";
import { href } from "../router.ts";
import { useApp } from "../state.ts";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { SearchButton } from "./Search.tsx";
import { FaultNotice, Notice, Tag } from "./Show.tsx";
import { UndoButton } from "./Undo.tsx";

interface PageProps {
  /** What the screen is about; a change of it moves the focus to the new heading. */
  place: string;
  /** Left of the header instead of who we are: what is going on. */
  who?: string;
  where?: string;
  /** Left rail instead of the year's own: the steps of what is going on. */
  rail?: RailView[];
  /** A way out of those steps, above them. */
  out?: { label: string; route: string };
  /** The route that the rail marks as the one we are at. */
  at?: string;
  /** Without any rail: first start, papers. */
  alone?: boolean;
  bar?: ComponentChildren;
  /** Nothing to show yet: why not. */
  fault?: Fault | null;
  children?: ComponentChildren;
}

/** The frame around every screen: who and when above, the steps at the left, what to press below. */
export function Page(props: PageProps) {
  const { status, saved, unsaved, told, hasRead } = useApp();
  const main = useRef<HTMLElement>(null);
  const ready = Boolean(props.children) || Boolean(props.fault);
  // The title tells the window that it can be shown; hidden, it draws no frame that could be waited for.
  useLayoutEffect(() => {
    if (!ready) return;
    const heading = main.current?.querySelector<HTMLElement>("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    window.scrollTo(0, 0);
    if (!document.querySelector("dialog[open]")) heading.focus({ preventScroll: true });
    document.title = `${heading.textContent ?? ""} · ${words.program}`;
  }, [props.place, ready]);

  const beside = props.rail ? null : ownYearAt(status, props.at);
  const rail = props.rail ?? beside?.rail ?? status.rail;
  const alone = props.alone ?? status.stage === "empty";
  const own = status.stage === "unit" && !props.rail;
  const out = beside ? outOf(props.at, beside) : own && props.at !== "home" ? HOME : props.out;
  return (
    <div class={`frame${alone ? " alone" : ""}`}>
      <a class="skip" href="#main" onClick={(event) => skip(event, main.current)}>
        Tới nội dung chính
      </a>
      <header>
        <span class="who">{props.who ?? (status.unit_name || words.program)}</span>
        <span>{props.where ?? beside?.title ?? status.place}</span>
        {status.sample && <Tag tone="due">{words.sample}</Tag>}
        {status.stage !== "empty" && <UndoButton />}
        {status.stage !== "empty" && <SearchButton />}
        <span class={`state${unsaved ? " unsaved" : ""}`} role="status">
          {unsaved ? words.notSaved : [props.who === undefined && status.round && `Năm ${status.round}`, saved].filter(Boolean).join(" · ")}
        </span>
      </header>
      {!alone && <Rail rail={rail} at={props.at} out={out} below={own ? belowSteps(status) : []} />}
      <main ref={main} id="main" tabIndex={-1}>
        {told && (
          <Notice tone={`${told.tone} told`} alert>
            <p>{told.sentence}</p>
            <Button onClick={hasRead}>Đã đọc</Button>
          </Notice>
        )}
        {props.fault && !props.children && <h1>Chưa mở được mục này</h1>}
        <FaultNotice fault={props.fault ?? null} />
        {props.children}
      </main>
      {props.bar && <footer class="bar">{props.bar}</footer>}
    </div>
  );
}

/** The address is the screen's own, so the way to the content is walked here. */
function skip(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

const HOME = { label: "‹ Việc cần làm", route: "home" };

/** The own year of a desk, where the screen belongs to it: its first page, or one of its steps. */
export function ownYearAt(status: StatusView, at: string | undefined): OwnYearView | null {
  if (!status.own || at === undefined) return null;
  return at === OWN || status.own.rail.some((step) => isHere(step.route, at)) ? status.own : null;
}

const OWN = "own";

function outOf(at: string | undefined, own: OwnYearView): { label: string; route: string } {
  return at === OWN ? { label: "‹ Bàn làm việc", route: "home" } : { label: `‹ ${own.title}`, route: OWN };
}

/** Where the steps of a year lead back to: the unit's start page, or the own dossier's on a desk. */
export function yearHome(status: StatusView): { label: string; route: string } {
  return status.own ? { label: `‹ ${status.own.title}`, route: OWN } : HOME;
}

const SPOKEN: Record<string, string> = { done: "đã xong", "not-met": "đã trả lời, chưa đạt", current: "đang làm", todo: "chưa làm", problem: "cần xem lại" };

interface RailProps {
  rail: RailView[];
  at: string | undefined;
  out: PageProps["out"];
  /** Under the steps: what belongs to no step. */
  below: [string, string][];
}

function Rail({ rail, at, out, below }: RailProps) {
  const [open, setOpen] = useState(false);
  const steps = rail.some((entry) => entry.state !== "");
  const numbers = stepNumbers(rail.map((entry) => entry.title));
  const here = at ?? window.location.hash.replace(/^#\//, "");
  return (
    <>
      <div class="railground" />
      <nav class={`rail${steps ? "" : " rooms"}${open ? " open" : ""}`} aria-label={steps ? "Các bước" : "Các mục"}>
        <button type="button" class="button secondary railtoggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {steps ? "Các bước" : "Các mục"}
        </button>
        {out && (
          <a class="out" href={href(out.route)}>
            {out.label}
          </a>
        )}
        <ol>
          {rail.map((entry, index) => (
            <li key={entry.route} class={entry.state || (entry.detail ? "" : "minor")}>
              <a href={href(entry.route)} aria-current={isHere(entry.route, here) ? "step" : undefined}>
                {steps && <Mark state={entry.state} number={numbers[index] ?? ""} />}
                <span>
                  {entry.title}
                  {SPOKEN[entry.state] && <span class="unseen">, {SPOKEN[entry.state]}</span>}
                </span>
                {entry.detail && <span class="detail">{entry.detail}</span>}
              </a>
            </li>
          ))}
        </ol>
        {below.length > 0 && (
          <ul class="below">
            {below.map(([route, title]) => (
              <li key={route}>
                <a href={href(route)} aria-current={isHere(route, here) ? "page" : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </nav>
    </>
  );
}

/** "Tiêu chí 4" is number 4, wherever it stands; what comes before "Tiêu chí 1" has none. */
export function stepNumbers(titles: string[]): string[] {
  const first = titles.findIndex((title) => /\s\d+$/.test(title));
  const offset = first < 0 ? 0 : first + 1 - Number(/\d+$/.exec(titles[first] ?? "")?.[0] ?? 0);
  return titles.map((_, index) => (index + 1 > offset ? String(index + 1 - offset) : "•"));
}

function Mark({ state, number }: { state: string; number: string }) {
  const text = state === "done" ? "✓" : state === "not-met" ? "✗" : state === "problem" ? "!" : number;
  return (
    <span class="mark" aria-hidden="true">
      {text}
    </span>
  );
}

/** What belongs to no step; a history only where there is one. */
function belowSteps(status: StatusView): [string, string][] {
  const history: [string, string][] = status.has_history ? [["own-history", "Lịch sử đơn vị"]] : [];
  return [
    ["calendar", "Lịch trong năm"],
    ["models", "Sổ mô hình"],
    ...history,
    ["backup", "Sao lưu"],
    ["settings", "Cài đặt, cỡ chữ"],
  ];
}

/** "year" is where we are on "year/K1" too. */
export function isHere(route: string, here: string): boolean {
  return here === route || here.startsWith(`${route}/`);
}
