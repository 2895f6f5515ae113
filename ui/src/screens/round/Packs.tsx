import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, type RoundView, type RulePackView } from "../../api.ts";
import { FaultNotice, Tag } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { packsWith } from "./round.ts";

interface PacksProps {
  view: RoundView;
  onChanged(answer: RoundView): Promise<void>;
  /** The office's own plan stands before those of other places. */
  children: ComponentChildren;
}

/** The law of the whole country, and the plans of those above and of this office on top of it. */
export function Packs({ view, onChanged, children }: PacksProps) {
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
  const list = (packs: RulePackView[]) => (
    <ul class="ticks">
      {packs.map((pack) => (
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
          <Tag tone="">{pack.scope}</Tag>
        </li>
      ))}
    </ul>
  );
  const elsewhere = view.packs.filter((pack) => pack.elsewhere);
  return (
    <fieldset class="stack tight">
      <legend class="unseen">Văn bản áp dụng</legend>
      {list(view.packs.filter((pack) => !pack.elsewhere))}
      <FaultNotice fault={act.fault} />
      {children}
      {elsewhere.length > 0 && (
        <details class="card">
          <summary>Kế hoạch của nơi khác, để tham khảo ({elsewhere.length})</summary>
          {list(elsewhere)}
        </details>
      )}
    </fieldset>
  );
}

function secondLine(pack: RulePackView): string {
  return [pack.instrument === pack.title ? "" : pack.instrument, pack.note].filter(Boolean).join(" · ");
}
