import type { ActionView } from "../api.ts";
import { href, openFile } from "../router.ts";
import { useAct } from "../state.ts";
import { Button, type ButtonLook, LinkButton } from "./Button.tsx";
import { FaultNotice } from "./Show.tsx";

/** The route that stands for picking a file; everything else is a screen. */
export const OPEN_FILE = "open-file";

interface ActionProps {
  action: ActionView;
  look?: ButtonLook;
  big?: boolean;
}

/** What a view offers to do: a way to a screen, or picking a file and looking at it. */
export function Action({ action, look = "secondary", big = false }: ActionProps) {
  const act = useAct();
  if (action.route !== OPEN_FILE) {
    return (
      <LinkButton href={href(action.route)} look={look} big={big}>
        {action.label}
      </LinkButton>
    );
  }
  return (
    <>
      <Button look={look} big={big} busy={act.busy} onClick={() => void act.run(openFile)}>
        {action.label}
      </Button>
      <FaultNotice fault={act.fault} />
    </>
  );
}
