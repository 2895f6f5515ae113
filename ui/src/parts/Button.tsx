import type { ComponentChildren } from "preact";
import { words } from "../words.ts";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

interface ButtonProps {
  children: ComponentChildren;
  onClick(): void;
  look?: ButtonLook;
  big?: boolean;
  busy?: boolean;
  /** A name for those who hear the screen, when the words on the button do not say which one it is. */
  label?: string;
}

/** A button stays reachable while it works: it says so, and does not listen twice. */
export function Button({ children, onClick, look = "secondary", big = false, busy = false, label }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${look}${big ? " big" : ""}`}
      aria-disabled={busy ? "true" : undefined}
      aria-label={label}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      {busy ? words.working : children}
    </button>
  );
}

interface LinkButtonProps {
  children: ComponentChildren;
  href: string;
  look?: ButtonLook;
  big?: boolean;
  label?: string;
}

/** A link that looks like a button: it leads somewhere and does nothing. */
export function LinkButton({ children, href, look = "secondary", big = false, label }: LinkButtonProps) {
  return (
    <a class={`button ${look}${big ? " big" : ""}`} href={href} aria-label={label}>
      {children}
    </a>
  );
}
