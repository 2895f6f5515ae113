import { useState } from "preact/hooks";
import { call, type WrittenView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice, Notice } from "../../parts/Show.tsx";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { WrittenFile } from "../shared/PaperFiles.tsx";

/** As large as the screen is here; whoever supports the program asks for it. */
const SCREEN = {
  width: Math.round(window.screen.width),
  height: Math.round(window.screen.height),
  scale: Math.round(window.devicePixelRatio * 100),
};

/** What the support file says, before it is written: nothing in it is a person's, and everybody can see that. */
export function Support() {
  const { view, fault } = useLoad("support", SCREEN);
  const { view: update } = useLoad("update", {});
  const act = useAct();
  const [written, setWritten] = useState<WrittenView | null>(null);
  return (
    <Page place="support" alone fault={fault}>
      <div class="stack">
        <div class="title">
          <h1>Hỗ trợ kỹ thuật</h1>
          <div class="row">
            <Button onClick={() => window.history.back()}>{words.back}</Button>
            <Button busy={act.busy} onClick={() => void act.run(async () => void (await call("open_log", {})))}>
              Mở nhật ký lỗi
            </Button>
            <FileButton
              look="primary"
              purpose="folder-out"
              onPicked={async ([folder]) => setWritten(await call("save_support", { ...SCREEN, folder: folder.handle }))}
            >
              Lưu tệp hỗ trợ
            </FileButton>
          </div>
        </div>
        <p class="lead">
          Khi gọi người hỗ trợ, đọc mã lỗi trên màn hình, hoặc lưu tệp hỗ trợ ra USB rồi gửi. Tệp chỉ có những dòng dưới đây: không có
          tên người, tên đơn vị, chữ đã gõ.
        </p>
        {update && (
          <Notice tone={update.tone}>
            <p>
              Đang chạy phiên bản {update.running}. {update.sentence}
            </p>
            {update.last && <p>{update.last}</p>}
          </Notice>
        )}
        <FaultNotice fault={act.fault} />
        <WrittenFile written={written} />
        {view?.sections.map((section) => (
          <Card key={section.title}>
            <div class="stack tight">
              <h2>{section.title}</h2>
              <Facts facts={section.facts} />
            </div>
          </Card>
        ))}
      </div>
    </Page>
  );
}
