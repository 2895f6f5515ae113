import type { UpdateView } from "../../api.ts";
import { LinkButton } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { Facts, Notice } from "../../parts/Show.tsx";
import { useApp } from "../../state.ts";

/** An update of the program that waits for the next start. */
export function Kept({ update }: { update: UpdateView }) {
  const { status } = useApp();
  return (
    <Page place="kept" alone={status.stage === "empty"}>
      <div class="stack">
        <h1>Đã nhận bản cập nhật {update.waiting}</h1>
        <Notice tone="ok" alert>
          <p>
            <strong>Việc tiếp theo: </strong>đóng chương trình rồi mở lại. Chương trình sao lưu số liệu, thay bản mới rồi tự mở; có thể mất vài
            phút. Trong lúc ấy đừng tắt máy.
          </p>
          <p>Chưa cần ngay thì cứ làm việc tiếp; có thể rút USB.</p>
        </Notice>
        <Facts
          facts={[
            { label: "Phiên bản đang chạy", value: update.running },
            { label: "Phiên bản đang chờ cài", value: update.waiting },
          ]}
        />
        <div class="row">
          <LinkButton href="#/" look="primary">
            {status.stage === "empty" ? "Về trang đầu" : status.stage === "desk" ? "Về bàn làm việc" : "Về Việc cần làm"}
          </LinkButton>
        </div>
      </div>
    </Page>
  );
}
