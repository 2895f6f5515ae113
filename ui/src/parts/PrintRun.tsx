import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { JobIdView } from "../api.ts";
import { FileButton } from "./FileButton.tsx";
import { JobProgress } from "./JobProgress.tsx";

interface PrintRunProps {
  /** Starts the work that writes one file into the picked folder. */
  start(folder: string): Promise<JobIdView>;
  children: ComponentChildren;
}

/** Several papers as one file to print: where to, how far, and what could not be printed with the others. */
export function PrintRun({ start, children }: PrintRunProps) {
  const [job, setJob] = useState("");
  const place = useRef<HTMLDivElement>(null);
  // What came of it may lie below the window's edge, or behind the bar at its foot.
  const show = () => requestAnimationFrame(() => place.current?.scrollIntoView({ block: "nearest" }));
  return (
    <div class="stack near" ref={place}>
      <div>
        <FileButton purpose="folder-out" onPicked={async ([folder]) => setJob((await start(folder.handle)).job)}>
          {children}
        </FileButton>
      </div>
      {job && <JobProgress key={job} job={job} thing="giấy tờ" shown={(line) => line.tone !== "ok"} onDone={show} />}
    </div>
  );
}
