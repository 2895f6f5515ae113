import { call } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice } from "../../parts/Show.tsx";
import { go } from "../../router.ts";
import { useAct, useApp, useLoad } from "../../state.ts";

/** Text size, contrast, the code of this PC's key, where the data lie. */
export function Settings() {
  const { status, refresh } = useApp();
  const { view, fault } = useLoad("settings", {});
  const act = useAct();
  const leave = () =>
    act.run(async () => {
      await refresh(await call("close_register", {}));
      go("start");
    });
  return (
    <Page place="settings" at="settings" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Cài đặt</h1>
          <Card>
            <div class="stack">
              <h2>Chữ và màn hình</h2>
              <Form view={view.form} heading="none" />
            </div>
          </Card>
          {view.papers && (
            <Card>
              <Form view={view.papers} />
            </Card>
          )}
          {view.code && (
            <Card>
              <div class="stack tight">
                <h2>Mã chữ ký của máy này</h2>
                <p class="code">{view.code}</p>
                <p class="soft">Đọc mã này khi nơi nhận hỏi để so với mã họ thấy trên màn hình.</p>
              </div>
            </Card>
          )}
          <Card>
            <div class="stack tight">
              <h2>Máy và dữ liệu</h2>
              <Facts facts={view.facts} />
            </div>
          </Card>
          <FaultNotice fault={act.fault} />
          <div class="row">
            {view.code && <LinkButton href="#/keys">Khóa ký</LinkButton>}
            <LinkButton href="#/guide">Hướng dẫn trưởng thôn</LinkButton>
            <LinkButton href="#/support">Hỗ trợ kỹ thuật</LinkButton>
            <LinkButton href="#/backup">Sao lưu và khôi phục</LinkButton>
            {status.stage !== "empty" && <LinkButton href="#/journal">Nhật ký</LinkButton>}
            <LinkButton href="#/verify">Đối chiếu bản giấy</LinkButton>
            {status.stage !== "empty" && <LinkButton href="#/wordings">Lời văn của giấy tờ</LinkButton>}
            {status.stage === "desk" && <LinkButton href="#/catalogues">Danh mục hành chính</LinkButton>}
            <Button onClick={() => void act.run(async () => refresh(await call("undo_clock", {})))}>Xác nhận lại ngày hôm nay</Button>
            <Button busy={act.busy} onClick={() => void leave()}>
              Đóng sổ này, mở sổ khác
            </Button>
          </div>
        </div>
      )}
    </Page>
  );
}
