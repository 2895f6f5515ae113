import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { asFault, call, type Fault, type ImportLineView, type JobView } from "../api.ts";
import { Button } from "./Button.tsx";
import { FaultNotice, Tag } from "./Show.tsx";

const PAUSE = 300;

interface JobProgressProps {
  job: string;
  onDone?(view: JobView): void;
  /** What is done one after the other. */
  thing?: string;
  /** Which lines of outcome are worth showing; without it, all are. */
  shown?(line: ImportLineView): boolean;
  /** What can be done next, between the summary and the lines. */
  children?: ComponentChildren;
}

/** Long work: how far it is, one line for each thing done, and a way to stop after the one in hand. */
export function JobProgress({ job, onDone, thing = "gói", shown, children }: JobProgressProps) {
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
  return (
    <div class="stack">
      <div role="status">
        <strong>{view.title}</strong>
        <p class="numbers">{running ? `${view.done}/${view.total}` : view.summary}</p>
      </div>
      {running && (
        <>
          <progress aria-label={view.title} value={view.done} max={Math.max(view.total, 1)} />
          <div class="row">
            <Button onClick={stop}>{stopping ? `Sẽ dừng sau ${thing} đang làm` : `Dừng sau ${thing} đang làm`}</Button>
          </div>
        </>
      )}
      {children}
      <ImportLines lines={shown ? view.lines.filter(shown) : view.lines} />
      {view.hidden > 0 && <p class="soft">Còn {view.hidden} dòng không hiện ở đây; số liệu ở dòng tổng kết là của tất cả.</p>}
    </div>
  );
}

/** One line of outcome for each file. */
export function ImportLines({ lines }: { lines: ImportLineView[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class="lines">
      {lines.map((line, index) => (
        <li key={`${index} ${line.file}`}>
          <p class="row">
            <Tag tone={line.tone}>{line.word}</Tag>
            <strong>{line.unit || line.file}</strong>
            <span class="soft">{line.kind_title}</span>
          </p>
          <p>{line.sentence}</p>
          {line.unit && <p class="soft small">{line.file}</p>}
        </li>
      ))}
    </ul>
  );
}
