import type { ComponentChildren } from "preact";
import { call, type FileView } from "../api.ts";
import { useAct } from "../state.ts";
import { Button, type ButtonLook } from "./Button.tsx";
import { FaultNotice } from "./Show.tsx";

/** What is picked: one bundle, several, a folder to read, a folder or stick to write to, a scan, a backup, a table, a list, a plan. */
export type Purpose = "bundle" | "bundles" | "folder-in" | "folder-out" | "scan" | "backup" | "table" | "list" | "plan";

interface FileButtonProps {
  purpose: Purpose;
  children: ComponentChildren;
  /** Picked files stand for themselves by handles; not called when the person thinks better of it. */
  onPicked(files: [FileView, ...FileView[]]): Promise<void> | void;
  look?: ButtonLook;
  big?: boolean;
  label?: string;
}

/** Lets a person pick files or a folder, then acts on them; a refusal is shown under the button. */
export function FileButton({ purpose, children, onPicked, look = "secondary", big = false, label }: FileButtonProps) {
  const act = useAct();
  const pick = () =>
    act.run(async () => {
      const { files } = await call("choose_file", { purpose });
      const [first, ...others] = files;
      if (first) await onPicked([first, ...others]);
    });
  return (
    <div class="stack tight">
      <div>
        <Button look={look} big={big} busy={act.busy} onClick={() => void pick()} {...(label ? { label } : {})}>
          {children}
        </Button>
      </div>
      <FaultNotice fault={act.fault} />
    </div>
  );
}
