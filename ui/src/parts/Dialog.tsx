import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { words } from "../words.ts";
import { Button, type ButtonLook } from "./Button.tsx";
import { FaultNotice } from "./Show.tsx";
import { useAct } from "../state.ts";

interface DialogProps {
  title: string;
  children: ComponentChildren;
  /** Called on Escape; without it the dialog waits for an answer. */
  onClose?: (() => void) | undefined;
  size?: "narrow" | "broad" | "whole";
}

/** The browser's own dialog: keeps the focus inside, gives it back, and closes on Escape. */
export function Dialog({ title, children, onClose, size }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const leaving = useRef(false);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    return () => {
      leaving.current = true;
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={size ?? ""}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !onClose) event.preventDefault();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClose={(event) => {
        // Chromium closes on a second Escape whatever the page says; a question without a way out comes back.
        if (leaving.current) return;
        if (onClose) onClose();
        else event.currentTarget.showModal();
      }}
    >
      <div class="stack">
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  children: ComponentChildren;
  action: string;
  look?: ButtonLook;
  /** Done when the person agrees; a refusal is shown here and the dialog stays. */
  onConfirm(): Promise<void>;
  onClose(): void;
}

/** Asks before something that cannot be taken back lightly. */
export function ConfirmDialog({ title, children, action, look = "primary", onConfirm, onClose }: ConfirmProps) {
  const act = useAct();
  return (
    <Dialog title={title} onClose={onClose}>
      <div>{children}</div>
      <FaultNotice fault={act.fault} />
      <div class="row">
        <Button look={look} busy={act.busy} onClick={() => void act.run(onConfirm)}>
          {action}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}

interface ReasonProps {
  title: string;
  children?: ComponentChildren;
  /** What the reason is called: "Lý do rút lại". */
  label: string;
  action: string;
  onConfirm(reason: string): Promise<void>;
  onClose(): void;
}

/** Asks for the reason that goes into the record. */
export function ReasonDialog({ title, children, label, action, onConfirm, onClose }: ReasonProps) {
  const act = useAct();
  const field = useRef<HTMLTextAreaElement>(null);
  const [missing, setMissing] = useState(false);
  const name = useId();
  const confirm = async () => {
    const reason = field.current?.value.trim() ?? "";
    setMissing(reason === "");
    if (reason === "") field.current?.focus();
    else await onConfirm(reason);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {children && <div>{children}</div>}
      <div class="field">
        <label for={name}>{label}</label>
        <textarea
          id={name}
          ref={field}
          rows={3}
          spellcheck={false}
          aria-invalid={missing}
          aria-describedby={missing ? `${name}-problem` : undefined}
        />
        {missing && (
          <p id={`${name}-problem`} class="problem" role="alert">
            Cần ghi lý do; lý do được giữ trong sổ.
          </p>
        )}
      </div>
      <FaultNotice fault={act.fault} />
      <div class="row">
        <Button look="primary" busy={act.busy} onClick={() => void act.run(confirm)}>
          {action}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}
