import { Page } from "../../parts/Page.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Card, Facts, Notice, Papers } from "../../parts/Show.tsx";
import { useLoad } from "../../state.ts";

/** What the commune decided, and everything that came before it. */
export function Result() {
  const { view, fault } = useLoad("result", {});
  return (
    <Page place="result" at="result" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Kết quả</h1>
          <Notice tone={view.tone}>
            <strong>{view.sentence}</strong>
          </Notice>
          {(view.facts.length > 0 || view.papers.length > 0 || view.files.length > 0) && (
            <Card>
              <div class="stack">
                <Facts facts={view.facts} />
                {view.files.length > 0 && <Evidence files={view.files} />}
                {view.papers.length > 0 && <Papers papers={view.papers} />}
              </div>
            </Card>
          )}
          {view.class && (
            <Card>
              <div class="stack">
                <h2>Phân loại phong trào: {view.class.class}</h2>
                <p class="soft">{view.class.note}</p>
                <Facts facts={view.class.facts} />
                {view.class.files.length > 0 && <Evidence files={view.class.files} />}
              </div>
            </Card>
          )}
          {view.history.length > 0 && (
            <Card>
              <div class="stack tight">
                <h2>Đã đi qua những bước nào</h2>
                <Facts facts={view.history} />
              </div>
            </Card>
          )}
        </div>
      )}
    </Page>
  );
}
