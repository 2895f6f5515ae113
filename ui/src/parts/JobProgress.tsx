import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { asFault, call, type Fault, type ImportLineView, type JobEndView, type JobView } from "../api.ts";
import { href } from "../router.ts";
import { Button } from "./Button.tsx";
import { FaultNotice, Notice, Tag } from "./Show.tsx";

const PAUSE = 300;

interface JobProgressProps {
  job: string;
  onDone?(view: JobView): void;
  /** What is done one after the other. */
  thing?: string;
  /** What stopping is called where it is one long piece of work: "Dừng sao lưu". */
  stop?: string;
  /** Every end with its lines, to be opened; without it, one list of all lines. */
  grouped?: boolean;
  /** Which lines of outcome are worth showing; without it, all are. */
  shown?(line: ImportLineView): boolean;
  /** What can be done next, between the summary and the lines. */
  children?: ComponentChildren;
}

/** Long work: how far it is, one line for each thing done, and a way to stop after the one in hand. */
export function JobProgress({ job, onDone, thing = "gói", stop: stopWords, grouped = false, shown, children }: JobProgressProps) {
  const [view, setView] = useState<JobView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [stopping, setStopping] = useState(false);
  const tell = useRef(onDone);
  tell.current = onDone;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = async () => {
      try {
        const reply = await call("job_status", { job });
        if (gone) return;
        setView(reply);
        if (reply.state === "running") timer = setTimeout(() => void ask(), PAUSE);
        else tell.current?.(reply);
      } catch (thrown) {
        if (!gone) setFault(asFault(thrown));
      }
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [job]);

  if (fault) return <FaultNotice fault={fault} />;
  if (!view) return <p role="status">Đang bắt đầu…</p>;
  const running = view.state === "running";
  const stop = () => {
    setStopping(true);
    call("cancel_job", { job }).catch((thrown) => setFault(asFault(thrown)));
  };
  const rest = (rests: boolean) => {
    call(rests ? "pause_job" : "resume_job", { job }).then(setView, (thrown) => setFault(asFault(thrown)));
  };
  const failed = view.state === "failed";
  return (
    <div class="stack">
      <div role="status">
        <strong>{view.title}</strong>
        {!failed && <p class="numbers">{running ? going(view) : view.summary}</p>}
      </div>
      {failed && (
        <Notice tone="late" alert>
          <strong>{view.summary}</strong>
        </Notice>
      )}
      {running && (
        <>
          <progress aria-label={view.title} value={view.done} max={Math.max(view.total, 1)} />
          <div class="row">
            {view.can_pause && !stopping && (
              <Button onClick={() => rest(!view.paused && !view.pausing)}>
                {view.paused || view.pausing ? "Làm tiếp" : `Tạm dừng sau ${thing} đang làm`}
              </Button>
            )}
            <Button onClick={stop}>{stopLabel(thing, stopWords, stopping)}</Button>
          </div>
        </>
      )}
      {children}
      {grouped ? <Ends view={view} /> : <ImportLines lines={shown ? view.lines.filter(shown) : view.lines} />}
      {!grouped && view.hidden > 0 && (
        <p class="soft">Còn {view.hidden} dòng không hiện ở đây; số liệu ở dòng tổng kết là của tất cả.</p>
      )}
    </div>
  );
}

function going(view: JobView): string {
  if (view.paused) return `Đang tạm dừng: ${counted(view)}. Tắt chương trình cũng không mất gì đã làm.`;
  return view.doing || counted(view);
}

function counted(view: JobView): string {
  return view.total > 0 ? `${view.done}/${view.total}` : "Đang chuẩn bị…";
}

function stopLabel(thing: string, words: string | undefined, stopping: boolean): string {
  if (words) return stopping ? "Đang dừng…" : words;
  return stopping ? `Sẽ dừng sau ${thing} đang làm` : `Dừng sau ${thing} đang làm`;
}

/** So few lines are all read at once. */
const FEW = 6;

/** How many files came to which end, and which they are; what a person has to look at stands open. */
function Ends({ view }: { view: JobView }) {
  const few = view.lines.length <= FEW && view.hidden === 0;
  return (
    <div class="stack tight">
      {view.ends.map((end) => (
        <End key={end.word} end={end} lines={view.lines.filter((line) => line.word === end.word)} few={few} />
      ))}
    </div>
  );
}

function End({ end, lines, few }: { end: JobEndView; lines: ImportLineView[]; few: boolean }) {
  const hidden = end.count - lines.length;
  const open = few || ((end.tone === "late" || end.tone === "wait") && end.count <= FEW);
  return (
    <details open={open}>
      <summary>
        <Tag tone={end.tone}>{end.word}</Tag> {end.count} tệp
      </summary>
      <ImportLines lines={lines} tagged={false} />
      {hidden > 0 && <p class="soft">Còn {hidden} tệp không hiện ở đây. In danh sách để xem đủ.</p>}
    </details>
  );
}

/** One line of outcome for each file; without its word where that stands above them all. */
export function ImportLines({ lines, tagged = true }: { lines: ImportLineView[]; tagged?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <ul class="lines">
      {lines.map((line, index) => (
        <li key={`${index} ${line.file}`}>
          <p class="row">
            {tagged && <Tag tone={line.tone}>{line.word}</Tag>}
            <strong>{line.unit || line.file}</strong>
            <span class="soft">{line.kind_title}</span>
          </p>
          <p>{line.sentence}</p>
          {line.unit && line.file && <p class="soft small">{line.file}</p>}
          {line.route && (
            <p>
              <a href={href(line.route)}>
                Xem gói<span class="unseen"> {line.unit || line.file}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
