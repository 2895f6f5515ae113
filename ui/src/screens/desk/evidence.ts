import { call, type EvidenceView } from "../../api.ts";
import { type Act, useAct } from "../../state.ts";

/** Opens attached files with the program that the PC has for them. */
export function useEvidence(): { act: Act; open(file: EvidenceView): void } {
  const act = useAct();
  const open = (file: EvidenceView) =>
    void act.run(async () => {
      await call("open_evidence", { subject: file.id });
    });
  return { act, open };
}
