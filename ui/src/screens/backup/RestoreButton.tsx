import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { call, type FileView, type StatusView } from "../../api.ts";
import { Button, type ButtonLook } from "../../parts/Button.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { entered } from "../../parts/Form.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { words } from "../../words.ts";

interface RestoreProps {
  children: ComponentChildren;
  onRestored(status: StatusView): Promise<void>;
  look?: ButtonLook;
}

/** Picks a backup file, asks for the code of the recovery sheet where the file is sealed, and brings everything back. */
export function RestoreButton({ children, onRestored, look = "secondary" }: RestoreProps) {
  const [sealed, setSealed] = useState<{ file: FileView; sentence: string } | null>(null);
  return (
    <>
      <FileButton
        purpose="backup"
        look={look}
        onPicked={async ([file]) => {
          const seen = await call("look_at_backup", { file: file.handle });
          if (seen.asks_code) setSealed({ file, sentence: seen.sentence });
          else await onRestored(await call("restore", { file: file.handle, code: "" }));
        }}
      >
        {children}
      </FileButton>
      {sealed && (
        <CodeDialog
          sentence={sealed.sentence}
          onClose={() => setSealed(null)}
          onCode={async (code) => onRestored(await call("restore", { file: sealed.file.handle, code }))}
        />
      )}
    </>
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
