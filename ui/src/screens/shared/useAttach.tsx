// Puts a file beside something; one whose code is of another paper only with a reason.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Args, call, Fault } from "../../api.ts";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Notice } from "../../parts/Show.tsx";

type Attached = Omit<Args<"attach">, "reason">;

/** A file that is not of its paper waits for the reason why it is kept. */
export function useAttach(onChanged: () => Promise<void>): { attach(file: Attached): Promise<void>; question: ComponentChildren } {
  const [waiting, setWaiting] = useState<{ file: Attached; why: string } | null>(null);
  const attach = async (file: Attached) => {
    try {
      await call("attach", { ...file, reason: "" });
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.code !== "Mismatch") throw fault;
      setWaiting({ file, why: fault.message });
      return;
    }
    await onChanged();
  };
  const question = waiting && (
    <ReasonDialog
      title="Tệp này không phải của giấy tờ ở đây"
      label="Lý do vẫn đính kèm"
      action="Vẫn đính kèm"
      onClose={() => setWaiting(null)}
      onConfirm={async (reason) => {
        await call("attach", { ...waiting.file, reason });
        setWaiting(null);
        await onChanged();
      }}
    >
      <Notice tone="late">
        <p>{waiting.why}</p>
      </Notice>
    </ReasonDialog>
  );
  return { attach, question };
}
