// What is given to the units of a decision: printed in a run, written down when given.

import { useEffect, useState } from "preact/hooks";
import { call, type CertificatesView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { FittedPaper } from "../../parts/FittedPaper.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { saveAll } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import "./certificates.css";

export function Certificates({ params }: ScreenProps) {
  const subject = params[0] ?? "";
  const { view, fault } = useLoad("certificates", { subject }, ["certificate"]);
  return (
    <Page place={`certificates/${subject}`} at="decisions" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="stack noprint">
            <div>
              <p class="eyebrow">
                <a href={hrefOf("decision", view.decision)}>‹ Quyết định</a>
              </p>
              <h1>{view.heading}</h1>
              <p class="lead">{view.basis}</p>
            </div>
            <Printing view={view} />
            <Notice tone="plain">
              <p>{view.note}</p>
            </Notice>
            <Given view={view} />
          </div>
          <section class="stack tight" aria-labelledby="sheets">
            <h2 id="sheets" class="noprint">
              Xem trước
            </h2>
            <FittedPaper title={view.title} html={view.html} />
          </section>
        </div>
      )}
    </Page>
  );
}

function Printing({ view }: { view: CertificatesView }) {
  const subject = view.decision;
  const printing = useAct();
  const [job, setJob] = useState("");
  // Whichever way printing is asked for, what is printed is kept, to be told from a foreign paper later.
  useEffect(() => {
    const note = () => void call("note_certificates", { subject }).catch(() => undefined);
    window.addEventListener("beforeprint", note);
    return () => window.removeEventListener("beforeprint", note);
  }, [subject]);
  const print = () =>
    printing.run(async () => {
      await saveAll();
      await call("note_certificates", { subject });
      window.print();
    });
  return (
    <div class="stack tight">
      <div class="row top">
        <Button look="primary" busy={printing.busy} onClick={() => void print()}>
          In tất cả {view.rows.length} tờ
        </Button>
        <FileButton
          purpose="folder-out"
          onPicked={async ([folder]) => setJob((await call("start_certificates", { subject, folder: folder.handle })).job)}
        >
          Lưu tất cả vào một tệp PDF
        </FileButton>
      </div>
      <FaultNotice fault={printing.fault} />
      {job && (
        <div class="card accent">
          <JobProgress key={job} job={job} thing="tờ" />
        </div>
      )}
    </div>
  );
}

/** The register: what is typed here stands on the sheets and in the list that is printed. */
function Given({ view }: { view: CertificatesView }) {
  return (
    <section class="stack tight" aria-labelledby="given">
      <div class="row apart">
        <h2 id="given">Sổ cấp giấy</h2>
        <a class="button secondary" href={hrefOf("paper", view.register.kind, view.register.subject)}>
          {words.preview}: sổ cấp giấy
        </a>
      </div>
      <Card>
        <Fields form="certificate" subject={view.form} inputs={view.general} />
      </Card>
      <ul class="ticks given">
        {view.rows.map((row) => (
          <li key={row.unit}>
            <div class="name">
              <strong>{row.name}</strong>
              <a class="second" href={hrefOf("paper", row.paper.kind, row.paper.subject)}>
                {words.preview}
                <span class="unseen"> – {row.name}</span>
              </a>
            </div>
            <Fields form="certificate" subject={view.form} inputs={row.inputs} />
          </li>
        ))}
      </ul>
    </section>
  );
}
