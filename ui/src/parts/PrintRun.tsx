import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
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
  return (
    <div class="stack tight">
      <div>
        <FileButton purpose="folder-out" onPicked={async ([folder]) => setJob((await start(folder.handle)).job)}>
          {children}
        </FileButton>
      </div>
      {job && <JobProgress key={job} job={job} thing="giấy tờ" shown={(line) => line.tone !== "ok"} />}
    </div>
  );
}
