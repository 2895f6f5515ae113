import { useLoad } from "../../state.ts";
import { Events } from "./Events.tsx";

/** The history of one unit, on its page; nothing for a unit that was never anything else. */
export function UnitHistory({ unit }: { unit: string }) {
  const { view } = useLoad("unit_history", { unit });
  if (!view || (view.events.length === 0 && view.catalogue === "")) return null;
  return (
    <section class="stack tight" aria-labelledby="unit-history">
      <h2 id="unit-history">Lịch sử</h2>
      {view.catalogue && <p>{view.catalogue}.</p>}
      {view.events.length > 0 && <Events events={view.events} empty="" />}
    </section>
  );
}
