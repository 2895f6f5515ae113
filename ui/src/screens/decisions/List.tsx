// What is ready to be decided, the decisions made so far, and who was not proposed.

import { useState } from "preact/hooks";
import { call, type DecisionsView, type WrittenView } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Notice } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { hrefOf } from "../../router.ts";
import { useApp, useLoad } from "../../state.ts";
import { StateTable } from "../shared/StateTable.tsx";
import { Ready } from "./Ready.tsx";

export function Decisions() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("decisions", {}, ["decisions", "decision", "appraisal"]);
  const [written, setWritten] = useState<WrittenView | null>(null);
  if (written) {
    const back = () => {
      setWritten(null);
      void Promise.all([reload(), refresh()]);
    };
    return (
      <Page place="decisions/written" at="decisions">
        <Written written={written} done="Về Quyết định" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place="decisions" at="decisions" fault={fault}>
      {view && (
        <DecisionsOf
          view={view}
          onWrite={async (folder) => setWritten(await call("write_results", { folder }))}
        />
      )}
    </Page>
  );
}

function DecisionsOf({ view, onWrite }: { view: DecisionsView; onWrite(folder: string): Promise<void> }) {
  return (
    <div class="stack wide">
      <div class="stack">
        <div class="title">
          <h1>Quyết định</h1>
          <div class="row">
            <a class="button secondary" href={hrefOf("results-for")}>
              Kết quả gửi cơ quan khác
            </a>
            <FileButton purpose="folder-out" onPicked={([folder]) => onWrite(folder.handle)}>
              Ghi kết quả để gửi đơn vị
            </FileButton>
          </div>
        </div>
        {view.note && (
          <Notice>
            <p>{view.note}</p>
          </Notice>
        )}
      </div>
      <Ready units={view.ready} />
      <section class="stack tight" aria-labelledby="decisions">
        <h2 id="decisions">Các quyết định</h2>
        <StateTable
          what="Nội dung"
          name="Bảng các quyết định"
          rows={view.decisions}
          empty="Chưa có quyết định nào. Chọn đơn vị ở trên để lập dự thảo; dự thảo và quyết định đã ban hành hiện ở đây."
        />
      </section>
      <section class="stack tight" aria-labelledby="not-proposed">
        <h2 id="not-proposed">Không đề nghị công nhận</h2>
        <StateTable
          what="Nội dung"
          name="Bảng đơn vị không đề nghị công nhận"
          rows={view.not_proposed}
          empty="Không có đơn vị nào. Đơn vị chưa đạt được kết thúc bằng thông báo có lý do, không nằm trong quyết định."
        />
      </section>
    </div>
  );
}
