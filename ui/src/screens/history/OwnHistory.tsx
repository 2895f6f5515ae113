// What a unit itself was called and made from, as its office has written it down.

import { Page } from "../../parts/Page.tsx";
import { Notice } from "../../parts/Show.tsx";
import { useApp, useLoad } from "../../state.ts";
import { Events } from "./Events.tsx";

export function OwnHistory() {
  const { status } = useApp();
  const { view, fault } = useLoad("own_history", {});
  return (
    <Page place="own-history" at="own-history" fault={fault}>
      {view && (
        <div class="stack">
          <div>
            <h1>Lịch sử của {status.unit_name}</h1>
            <p class="lead prose">
              Đơn vị trước đây gọi là gì, từ đâu mà có. Cơ quan nhận hồ sơ ghi những điều này và gửi kèm gói triển khai; có
              chỗ chưa đúng thì báo cho cơ quan đó.
            </p>
          </div>
          {view.formerly && (
            <Notice tone="plain">
              <p>
                {status.unit_name} {view.formerly}. Hồ sơ các năm trước giữ nguyên tên của năm đó.
              </p>
            </Notice>
          )}
          <Events events={view.events} empty="Chưa có biến động nào." />
        </div>
      )}
    </Page>
  );
}
