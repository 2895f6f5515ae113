import { useEffect, useState } from "preact/hooks";
import { call, type WrittenView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { FaultNotice, Notice } from "../../parts/Show.tsx";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Signing } from "./Signing.tsx";

/** A paper as it will be printed; printing prints nothing but the paper. */
export function Paper({ params }: ScreenProps) {
  const [kind = "", ...rest] = params;
  const subject = rest.join("/");
  const { view, fault, reload } = useLoad("paper", { kind, subject }, ["paper-number"]);
  const [written, setWritten] = useState<WrittenView | null>(null);
  const printing = useAct();
  // Whichever way printing is asked for, what is printed is kept, to be told from a foreign paper later.
  useEffect(() => {
    const note = () => void call("note_printed", { kind, subject }).catch(() => undefined);
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, [kind, subject]);
  const print = () =>
    printing.run(async () => {
      await call("note_printed", { kind, subject });
      window.print();
    });
  return (
    <Page place={`paper ${kind} ${subject}`} alone fault={fault}>
      <div class="stack">
        <div class="stack near noprint">
          <div class="title">
            <h1>{view?.title ?? words.loading}</h1>
            <div class="row">
              <Button onClick={() => window.history.back()}>{words.back}</Button>
              <FileButton
                purpose="folder-out"
                onPicked={async ([folder]) => setWritten(await call("save_paper", { kind, subject, folder: folder.handle }))}
              >
                {words.savePdf}
              </FileButton>
              <FileButton
                purpose="folder-out"
                onPicked={async ([folder]) =>
                  setWritten(await call("save_paper_to_edit", { kind, subject, folder: folder.handle }))
                }
              >
                {words.saveWord}
              </FileButton>
              {view?.tables && (
                <FileButton
                  purpose="folder-out"
                  onPicked={async ([folder]) =>
                    setWritten(await call("save_paper_as_table", { kind, subject, folder: folder.handle }))
                  }
                >
                  {words.saveTable}
                </FileButton>
              )}
              <Button look="primary" busy={printing.busy} onClick={() => void print()}>
                {words.print}
              </Button>
            </div>
          </div>
          {view?.note && <Notice>{view.note}</Notice>}
          <FaultNotice fault={printing.fault} />
          {view && <Signing kind={kind} subject={subject} onIssued={() => reload()} />}
          {written && (
            <Notice tone="ok" alert>
              <p>
                <strong>{written.sentence}</strong>
              </p>
              <p>{[written.file, written.size, written.folder].filter(Boolean).join(" · ")}</p>
            </Notice>
          )}
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
