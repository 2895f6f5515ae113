// A unit's own marks: item by item, the sum and the class beside them. It travels with the dossier.

import { Page } from "../../parts/Page.tsx";
import { Card, Gaps, Notice, Outcome, Papers, Transfer } from "../../parts/Show.tsx";
import { useLoad } from "../../state.ts";
import { ScoreItems } from "./Items.tsx";

export function Score() {
  const { view, fault } = useLoad("score", {});
  const empty = view !== null && (view.state === "none" || view.state === "no-table");
  return (
    <Page place="score" at="score" fault={fault}>
      {view && empty && (
        <div class="stack">
          <h1>{view.heading}</h1>
          <Notice tone="plain">
            <p>{view.why}</p>
          </Notice>
          {view.state === "no-table" && (
            <p class="soft">Khi cơ quan phát động nạp bảng điểm và gửi gói triển khai mới, các mục chấm điểm sẽ hiện ở đây.</p>
          )}
        </div>
      )}
      {view && !empty && (
        <div class="stack">
          <div class="stack tight">
            <p class="eyebrow">Bảng tự chấm điểm</p>
            <h1>{view.heading}</h1>
            <Transfer sentence={view.sent.sentence} tone={view.sent.tone} />
          </div>
          <Card tone="accent">
            <div class="stack tight" aria-live="polite">
              <p class="scoretotal">
                <span class="value">{view.total}</span>
                <span>điểm tự chấm</span>
              </p>
              <Outcome outcome={view.result} />
              <p class="soft small">{view.bands}</p>
              <p class="citation small">Bảng điểm: {view.table}</p>
            </div>
          </Card>
          <ScoreItems rows={view.rows} form={view.form} />
          {view.form.inputs.some((input) => input.value !== "") && <Gaps gaps={view.gaps} title="Còn thiếu" />}
          {view.paper && <Papers papers={[view.paper]} />}
        </div>
      )}
    </Page>
  );
}
