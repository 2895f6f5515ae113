import { useRef, useState } from "preact/hooks";
import type { CommuneView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { CommuneSearch, communeTitle } from "../../parts/CommuneField.tsx";
import { Card, FaultNotice } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";

/** Picks communes out of the catalogue one after another, then adds them at once. */
export function Communes({ onAdd }: { onAdd(keys: string[]): Promise<void> }) {
  const act = useAct();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<CommuneView[]>([]);
  const choose = (commune: CommuneView) => {
    setChosen([...chosen.filter((each) => each.key !== commune.key), commune]);
    if (field.current) field.current.value = "";
  };
  const add = () =>
    void act.run(async () => {
      await onAdd(chosen.map((each) => each.key));
      setChosen([]);
    });
  return (
    <Card>
      <div class="stack">
        <h3>Thêm xã, phường</h3>
        <div class="field">
          <label for="add-commune">Tên xã, phường</label>
          <CommuneSearch id="add-commune" field={field} onChoose={choose} />
        </div>
        {chosen.length > 0 && (
          <ul class="ticks" aria-label="Đã chọn">
            {chosen.map((each) => (
              <li key={each.key}>
                <span>
                  <strong>{communeTitle(each)}</strong> <span class="soft">{each.period}</span>
                </span>
                <Button
                  look="quiet"
                  label={`Bỏ chọn ${communeTitle(each)}`}
                  onClick={() => setChosen(chosen.filter((other) => other.key !== each.key))}
                >
                  Bỏ chọn
                </Button>
              </li>
            ))}
          </ul>
        )}
        <FaultNotice fault={act.fault} />
        {chosen.length > 0 && (
          <div>
            <Button look="primary" busy={act.busy} onClick={add}>
              Thêm {chosen.length} xã, phường
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
