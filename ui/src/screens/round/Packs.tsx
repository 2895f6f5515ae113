import { useState } from "preact/hooks";
import { call, type RoundView, type RulePackView } from "../../api.ts";
import { FaultNotice, Tag } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { packsWith } from "./round.ts";

/** The law of the whole country, and the plans of those above and of this office on top of it. */
export function Packs({ view, onChanged }: { view: RoundView; onChanged(answer: RoundView): Promise<void> }) {
  const act = useAct();
  const [asked, setAsked] = useState<{ slug: string; on: boolean } | null>(null);
  const choose = (slug: string, on: boolean) =>
    void act.run(async () => {
      // Ticked as pressed until the core answers; then as the core has it, which may keep a text that was unticked.
      setAsked({ slug, on });
      try {
        await onChanged(await call("choose_packs", { packs: packsWith(view.packs, slug, on) }));
      } finally {
        setAsked(null);
      }
    });
  return (
    <fieldset class="stack tight">
      <legend class="unseen">Văn bản áp dụng</legend>
      <ul class="ticks">
        {view.packs.map((pack) => (
          <li key={pack.slug}>
            <label class="tick">
              <input
                type="checkbox"
                checked={asked?.slug === pack.slug ? asked.on : pack.chosen}
                onChange={(event) => choose(pack.slug, event.currentTarget.checked)}
              />
              <span>
                {pack.title}
                <span class="second">{secondLine(pack)}</span>
              </span>
            </label>
            <Tag tone="">{pack.level === "national" ? "cả nước" : "địa phương"}</Tag>
          </li>
        ))}
      </ul>
      <FaultNotice fault={act.fault} />
    </fieldset>
  );
}

function secondLine(pack: RulePackView): string {
  return [pack.instrument === pack.title ? "" : pack.instrument, pack.note].filter(Boolean).join(" · ");
}
