import { useAct, useApp, useLoad } from "../state.ts";
import { Button } from "./Button.tsx";
import { FileButton } from "./FileButton.tsx";
import { Form } from "./Form.tsx";
import { FaultNotice } from "./Show.tsx";

interface HandInProps {
  /** Nothing is missing any more: then it is the button to press. */
  ready: boolean;
  label: string;
  /** What is handed in, and the record it is about: the day its paper came is asked for it. */
  kind: "registration" | "dossier" | "supplement";
  subject: string;
  /** The folder to write to; empty where it goes into this very register. */
  onPicked(folder: string): Promise<void>;
}

/** Hands in: as a file for the office, or, typed in for a unit at its office, straight into the register. */
export function HandIn({ ready, label, kind, subject, onPicked }: HandInProps) {
  const { status } = useApp();
  const act = useAct();
  const look = ready ? "primary" : "secondary";
  if (!status.own?.entered_for) {
    return (
      <FileButton purpose="folder-out" look={look} big onPicked={([folder]) => onPicked(folder.handle)}>
        {label}
      </FileButton>
    );
  }
  return (
    <div class="stack tight">
      <PaperCame form={`entered/${kind}`} subject={subject} />
      <Button look={look} big busy={act.busy} onClick={() => void act.run(() => onPicked(""))}>
        Ghi vào sổ thay {status.own.entered_for}
      </Button>
      <FaultNotice fault={act.fault} />
    </div>
  );
}

function PaperCame({ form, subject }: { form: string; subject: string }) {
  const { view } = useLoad("form", { form, subject });
  return view && <Form view={view} heading="none" />;
}
