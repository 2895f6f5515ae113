import { useId, useRef } from "preact/hooks";
import { call, type ClockView, type StatusView } from "../api.ts";
import { useAct } from "../state.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { entered } from "./Form.tsx";
import { FaultNotice } from "./Show.tsx";

interface ClockProps {
  clock: ClockView;
  onAnswered(status: StatusView): Promise<void>;
}

/** The PC's clock cannot be right: nothing is dated until somebody says what day it is. */
export function ClockQuestion({ clock, onAnswered }: ClockProps) {
  const field = useRef<HTMLInputElement>(null);
  const name = useId();
  const act = useAct();
  const confirm = () =>
    act.run(async () => onAnswered(await call("confirm_clock", { date: field.current?.value.trim() ?? "" })));
  return (
    <Dialog title="Hôm nay là ngày nào?">
      <p>{clock.sentence}</p>
      <dl class="facts">
        <dt>Đồng hồ máy này</dt>
        <dd class="numbers">{clock.machine}</dd>
        <dt>Ngày gần nhất chắc chắn</dt>
        <dd class="numbers">{clock.best_known}</dd>
      </dl>
      <div class="field" onKeyDown={(event) => entered(event) && void confirm()}>
        <label for={name}>Hôm nay là ngày</label>
        <input
          id={name}
          ref={field}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          spellcheck={false}
          placeholder="ngày/tháng/năm"
          aria-describedby={`${name}-hint`}
        />
        <p id={`${name}-hint`} class="hint">
          Xem lịch treo tường hoặc điện thoại rồi ghi, ví dụ 24/10/2023.
        </p>
      </div>
      <FaultNotice fault={act.fault} />
      <div>
        <Button look="primary" big busy={act.busy} onClick={() => void confirm()}>
          Đúng là ngày này
        </Button>
      </div>
    </Dialog>
  );
}
