// The signature of one person of the office, where two people are asked for.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { asFault, call, type Fault, type SignedView, type SignersView } from "../api.ts";
import { useAct } from "../state.ts";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { entered } from "./Form.tsx";
import { FaultNotice, Notice } from "./Show.tsx";

/** Who signs, with a passphrase of their own; whatever waited for it goes on by itself. */
export function Signature({ duty, onAnswer }: { duty: string; onAnswer(signedIn: boolean): void }) {
  const [view, setView] = useState<SignersView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [person, setPerson] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const name = useId();
  const act = useAct();
  useEffect(() => {
    call("signers", { duty }).then(
      (answer) => {
        setView(answer);
        setPerson(answer.people[0]?.value ?? "");
      },
      (thrown: unknown) => setFault(asFault(thrown)),
    );
  }, [duty]);
  useEffect(() => {
    if (view) field.current?.focus();
  }, [view]);
  const sign = () =>
    act.run(async () => {
      await call("sign_in", { person, passphrase: field.current?.value ?? "" });
      onAnswer(true);
    });
  return (
    <Dialog title={view?.title ?? words.loading} onClose={() => onAnswer(false)}>
      <p>Ở đây cần hai người. Người ký tự gõ mật khẩu riêng; việc đang làm sẽ tự tiếp tục.</p>
      {view && (
        <div class="stack tight">
          <div class="field" role="radiogroup" aria-label="Người ký">
            <div class="options">
              {view.people.map((one) => (
                <label key={one.value} class={`option${person === one.value ? " chosen" : ""}`}>
                  <input type="radio" name={name} checked={person === one.value} onChange={() => setPerson(one.value)} />
                  <span>
                    <strong>{one.label}</strong>
                    {one.hint && <span class="soft small"> {one.hint}</span>}
                  </span>
                </label>
              ))}
            </div>
          </div>
          <div class="field" onKeyDown={(event) => entered(event) && void sign()}>
            <label for={`${name}-passphrase`}>Mật khẩu riêng</label>
            <input id={`${name}-passphrase`} ref={field} type="password" autocomplete="off" />
          </div>
        </div>
      )}
      <FaultNotice fault={act.fault ?? fault} />
      <div class="row">
        <Button look="primary" busy={act.busy} onClick={() => void sign()}>
          Ký và làm tiếp
        </Button>
        <Button onClick={() => onAnswer(false)}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}

/** Who signed what is shown, or who will have to. */
export function Signed({ signed }: { signed: SignedView | null }) {
  return signed && <Notice tone={signed.tone}>{signed.sentence}</Notice>;
}
