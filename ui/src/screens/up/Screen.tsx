// What goes up to the office above, by which day, and how far it has really got.

import { useState } from "preact/hooks";
import { call, type FileView, type UpRowView, type WrittenView } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Gaps, Notice, Tag, Transfer } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { useApp, useLoad } from "../../state.ts";

export function Up() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("up", {}, ["up", "decision", "appraisal"]);
  const [written, setWritten] = useState<WrittenView | null>(null);
  if (written) {
    const back = () => {
      setWritten(null);
      void Promise.all([reload(), refresh()]);
    };
    return (
      <Page place="up/written" at="up">
        <Written written={written} done="Về Gửi cấp trên" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place="up" at="up" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Gửi cấp trên</h1>
          {view.receiver && (
            <p class="lead">
              Nơi nhận: <strong>{view.receiver}</strong>
            </p>
          )}
          {view.note && (
            <Notice>
              <p>{view.note}</p>
            </Notice>
          )}
          {view.rows.length === 0 && (
            <Notice tone="plain">
              <p>Chưa có gì phải gửi lên. Khi đợt xét có nơi nhận ở cấp trên, các gói phải gửi và hạn gửi sẽ hiện ở đây.</p>
            </Notice>
          )}
          {view.rows.map((row) => (
            <UpRow
              key={row.kind}
              row={row}
              onPicked={async (folder) => setWritten(await call("send_up", { kind: row.kind, folder: folder.handle }))}
            />
          ))}
        </div>
      )}
    </Page>
  );
}

function UpRow({ row, onPicked }: { row: UpRowView; onPicked(folder: FileView): Promise<void> }) {
  const sent = row.transfer.state === "exported" || row.transfer.state === "receipted";
  return (
    <section class={`card stack tight ${row.due.tone === "late" ? "late" : ""}`} aria-label={row.title}>
      <div class="row apart top">
        <div class="grow stack tight">
          <div class="row">
            <h2>{row.title}</h2>
            {row.due.tag && <Tag tone={row.due.tone}>{row.due.tag}</Tag>}
          </div>
          <p>{row.contents}</p>
          {row.due.detail && <p class="soft">{row.due.detail}</p>}
          <Transfer sentence={row.transfer.sentence} tone={row.transfer.tone} />
          {row.due.basis && <p class="citation">Căn cứ: {row.due.basis}</p>}
        </div>
        {row.can_send && (
          <FileButton
            purpose="folder-out"
            look={sent ? "secondary" : "primary"}
            label={`${sent ? "Ghi lại ra tệp" : "Ghi ra tệp để gửi"}: ${row.title}`}
            onPicked={([folder]) => onPicked(folder)}
          >
            {sent ? "Ghi lại ra tệp" : "Ghi ra tệp để gửi"}
          </FileButton>
        )}
      </div>
      <Gaps gaps={row.gaps} title={row.can_send ? "Cần biết trước khi gửi" : "Chưa gửi được"} />
    </section>
  );
}
