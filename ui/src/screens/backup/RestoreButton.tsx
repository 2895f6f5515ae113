import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { call, type FileView, type JobView } from "../../api.ts";
import { Button, type ButtonLook } from "../../parts/Button.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { entered } from "../../parts/Form.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { words } from "../../words.ts";

interface RestoreProps {
  children: ComponentChildren;
  onRestored(): Promise<void>;
  look?: ButtonLook;
}

/** Picks a backup file, asks for the code of the recovery sheet where the file is sealed, and brings everything back. */
export function RestoreButton({ children, onRestored, look = "secondary" }: RestoreProps) {
  const [sealed, setSealed] = useState<{ file: FileView; sentence: string } | null>(null);
  const [job, setJob] = useState("");
  const start = async (file: FileView, code: string) => {
    const started = await call("start_restore", { file: file.handle, code });
    setSealed(null);
    setJob(started.job);
  };
  return (
    <>
      <FileButton
        purpose="backup"
        look={look}
        onPicked={async ([file]) => {
          const seen = await call("look_at_backup", { file: file.handle });
          if (seen.asks_code) setSealed({ file, sentence: seen.sentence });
          else await start(file, "");
        }}
      >
        {children}
      </FileButton>
      {sealed && (
        <CodeDialog
          sentence={sealed.sentence}
          onClose={() => setSealed(null)}
          onCode={(code) => start(sealed.file, code)}
        />
      )}
      {job && <Restoring job={job} onRestored={onRestored} onClose={() => setJob("")} />}
    </>
  );
}

interface RestoringProps {
  job: string;
  onRestored(): Promise<void>;
  onClose(): void;
}

/** A register on its way back: nothing else is done meanwhile, and stopping leaves everything as it was. */
export function Restoring({ job, onRestored, onClose }: RestoringProps) {
  const [ended, setEnded] = useState<JobView | null>(null);
  const end = (view: JobView) => {
    if (view.state === "done") void onRestored();
    else setEnded(view);
  };
  return (
    <Dialog title="Khôi phục" size="broad" {...(ended ? { onClose } : {})}>
      <JobProgress job={job} onDone={end} stop="Dừng khôi phục" />
      {ended && (
        <div class="row">
          <Button look="primary" onClick={onClose}>
            {words.close}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

interface CodeProps {
  sentence: string;
  onCode(code: string): Promise<void>;
  onClose(): void;
}

function CodeDialog({ sentence, onCode, onClose }: CodeProps) {
  const field = useRef<HTMLInputElement>(null);
  const name = useId();
  const act = useAct();
  const restore = () => act.run(() => onCode(field.current?.value ?? ""));
  return (
    <Dialog title="Gõ mã khôi phục" onClose={onClose} size="broad">
      <p>{sentence}</p>
      <div class="field" onKeyDown={(event) => entered(event) && void restore()}>
        <label for={name}>Mã khôi phục</label>
        <input id={name} ref={field} class="code" autocomplete="off" spellcheck={false} aria-describedby={`${name}-hint`} />
        <p id={`${name}-hint`} class="soft small">
          Bảy nhóm, mỗi nhóm năm chữ. Chữ hoa hay chữ thường đều được, không cần gõ dấu gạch.
        </p>
      </div>
      <FaultNotice fault={act.fault} />
      <div class="row">
        <Button look="primary" busy={act.busy} onClick={() => void restore()}>
          Khôi phục
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}
