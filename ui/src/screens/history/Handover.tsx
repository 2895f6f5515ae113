// When communes were rearranged within a year: what is held of the round goes to the offices that follow them.

import { useState } from "preact/hooks";
import { call, type HandoverRowView, type WrittenView } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { hrefOf } from "../../router.ts";
import { useLoad } from "../../state.ts";

export function Handover() {
  const { view, fault, reload } = useLoad("handover", {});
  const [written, setWritten] = useState<WrittenView | null>(null);
  if (written) {
    const back = () => {
      setWritten(null);
      void reload();
    };
    return (
      <Page place="handover/written" at="history">
        <Written written={written} done="Về Bàn giao" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place="handover" at="history" fault={fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("history")}>Đơn vị qua các năm</a>
            </p>
            <h1>Bàn giao hồ sơ đợt xét</h1>
            <p class="lead prose">{view.note}</p>
          </div>
          {view.rows.map((row) => (
            <Destination key={`${row.office} ${row.destination}`} row={row} onWritten={setWritten} />
          ))}
        </div>
      )}
    </Page>
  );
}

function Destination({ row, onWritten }: { row: HandoverRowView; onWritten(written: WrittenView): void }) {
  const [chosen, setChosen] = useState<string[]>(row.chosen);
  const choose = (unit: string, on: boolean) =>
    setChosen(on ? [...chosen, unit] : chosen.filter((other) => other !== unit));
  return (
    <Card>
      <div class="stack tight">
        <h2>
          {row.office_name} → {row.destination_name}
        </h2>
        <p class="soft">{row.note}</p>
        <ul class="ticks">
          {row.units.map((unit) => (
            <li key={unit.unit}>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={chosen.includes(unit.unit)}
                  onChange={(event) => choose(unit.unit, event.currentTarget.checked)}
                />
                <span>
                  {unit.name}
                  <span class="second">{unit.detail}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        {row.written && <p class="soft">{row.written}</p>}
        <FileButton
          purpose="folder-out"
          look={row.written ? "secondary" : "primary"}
          label={`Ghi tệp bàn giao cho ${row.destination_name}`}
          onPicked={async ([folder]) =>
            onWritten(
              await call("hand_over", {
                office: row.office,
                destination: row.destination,
                units: chosen,
                folder: folder.handle,
              }),
            )
          }
        >
          Ghi tệp bàn giao ({chosen.length} đơn vị)
        </FileButton>
      </div>
    </Card>
  );
}
