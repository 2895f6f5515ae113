import { Button } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { FaultNotice, Notice } from "../../parts/Show.tsx";
import type { ScreenProps } from "../../routes.ts";
import { useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { SaveButtons, WrittenFile, usePrinting, useWriting } from "../shared/PaperFiles.tsx";
import { Signing } from "./Signing.tsx";

/** A paper as it will be printed; printing prints nothing but the paper. */
export function Paper({ params }: ScreenProps) {
  const [kind = "", ...rest] = params;
  const subject = rest.join("/");
  const { view, fault, reload } = useLoad("paper", { kind, subject }, ["paper-number"]);
  const printing = usePrinting({ kind, subject });
  const writing = useWriting({ kind, subject });
  return (
    <Page place={`paper ${kind} ${subject}`} alone fault={fault}>
      <div class="stack">
        <div class="stack near noprint">
          <div class="title">
            <h1>{view?.title ?? words.loading}</h1>
            <div class="row">
              <Button onClick={() => window.history.back()}>{words.back}</Button>
              <SaveButtons writing={writing} tables={view?.tables ?? false} />
              <Button look="primary" busy={printing.busy} onClick={() => void printing.print()}>
                {words.print}
              </Button>
            </div>
          </div>
          {view?.note && <Notice>{view.note}</Notice>}
          <FaultNotice fault={printing.fault} />
          {view && <Signing kind={kind} subject={subject} onIssued={() => reload()} />}
          <WrittenFile written={writing.written} />
        </div>
        {view && (
          <div class="desk-of-paper" role="region" aria-label={`Bản xem trước: ${view.title}`} tabIndex={0}>
            {/* The fragment comes from the program's own printer, which escapes every text. */}
            <div dangerouslySetInnerHTML={{ __html: view.html }} />
          </div>
        )}
      </div>
    </Page>
  );
}
