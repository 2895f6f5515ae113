import { useId, useRef } from "preact/hooks";
import { call } from "../api.ts";
import { useAct } from "../state.ts";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { entered } from "./Form.tsx";
import { FaultNotice } from "./Show.tsx";

/** Asks for the office's passphrase; whatever waited for it goes on by itself. */
export function Passphrase({ onAnswer }: { onAnswer(unlocked: boolean): void }) {
  const field = useRef<HTMLInputElement>(null);
  const name = useId();
  const act = useAct();
  const unlock = () =>
    act.run(async () => {
      await call("unlock", { passphrase: field.current?.value ?? "" });
      onAnswer(true);
    });
  return (
    <Dialog title="Nhập mật khẩu của cơ quan" onClose={() => onAnswer(false)}>
      <p>Cần mật khẩu để ký. Nhập xong, việc đang làm sẽ tự tiếp tục.</p>
      <div class="field" onKeyDown={(event) => entered(event) && void unlock()}>
        <label for={name}>Mật khẩu</label>
        <input id={name} ref={field} type="password" autocomplete="current-password" />
      </div>
      <FaultNotice fault={act.fault} />
      <div class="row">
        <Button look="primary" busy={act.busy} onClick={() => void unlock()}>
          Mở khóa và làm tiếp
        </Button>
        <Button onClick={() => onAnswer(false)}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}
