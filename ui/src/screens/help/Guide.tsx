import { useState } from "preact/hooks";
import { call, type WrittenView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { WrittenFile } from "../shared/PaperFiles.tsx";

/** The village's guide to read here; what is printed is its PDF, which has exactly four pages. */
export function Guide() {
  const { view, fault } = useLoad("guide", {});
  const act = useAct();
  const [written, setWritten] = useState<WrittenView | null>(null);
  return (
    <Page place="guide" alone fault={fault}>
      <div class="stack">
        <div class="stack near">
          <div class="title">
            <h1>{view?.title ?? words.loading}</h1>
            <div class="row">
              <Button onClick={() => window.history.back()}>{words.back}</Button>
              <FileButton
                purpose="folder-out"
                onPicked={async ([folder]) => setWritten(await call("save_guide", { folder: folder.handle }))}
              >
                {words.savePdf}
              </FileButton>
              <Button look="primary" busy={act.busy} onClick={() => void act.run(async () => void (await call("open_guide", {})))}>
                Mở bản để in
              </Button>
            </div>
          </div>
          <FaultNotice fault={act.fault} />
          <WrittenFile written={written} />
        </div>
        {view && (
          <div class="desk-of-paper" role="region" aria-label={view.title} tabIndex={0}>
            {/* The fragment comes from the program's own printer, which escapes every text. */}
            <div dangerouslySetInnerHTML={{ __html: view.html }} />
          </div>
        )}
      </div>
    </Page>
  );
}
