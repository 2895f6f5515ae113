// To whom results go that other bodies use, and the list for each.

import { useState } from "preact/hooks";
import { call } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { saveAll } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { StateTable } from "../shared/StateTable.tsx";

export function ResultsFor({ params }: ScreenProps) {
  const [receiver] = params;
  return receiver ? <Receiver key={receiver} receiver={receiver} /> : <List />;
}

function List() {
  const { view, fault } = useLoad("results_for", {}, ["results-list", "decisions", "decision"]);
  const act = useAct();
  const add = () => act.run(async () => go(hrefOf("results-for", (await call("new_results_list", {})).subject)));
  return (
    <Page place="results-for" at="decisions" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="title">
            <div>
              <p class="eyebrow">
                <a href={hrefOf("decisions")}>Quyết định</a>
              </p>
              <h1>Kết quả gửi cơ quan khác</h1>
            </div>
            <Button look="primary" busy={act.busy} onClick={() => void add()}>
              Thêm nơi nhận
            </Button>
          </div>
          <p class="lead prose">
            Cơ quan khác dùng kết quả năm {view.year} để xét danh hiệu, đánh giá, xếp loại thì mỗi nơi một danh sách. Nơi
            nhận và loại đơn vị đã chọn được giữ cho các năm sau.
          </p>
          <FaultNotice fault={act.fault} />
          <StateTable
            what="Nơi nhận"
            name="Bảng nơi nhận kết quả"
            rows={view.rows}
            empty="Chưa có nơi nhận nào. Thêm nơi nhận, chọn loại đơn vị; danh sách lấy từ kết quả đã có."
          />
          {view.past.length > 0 && (
            <details class="fold">
              <summary>Đã rút lại ({view.past.length})</summary>
              <StateTable what="Nơi nhận" name="Bảng nơi nhận đã rút lại" rows={view.past} empty="" />
            </details>
          )}
        </div>
      )}
    </Page>
  );
}

function Receiver({ receiver }: { receiver: string }) {
  const { view, fault } = useLoad("results_list", { subject: receiver }, ["results-list"]);
  const [asking, setAsking] = useState(false);
  const look = () => {
    saveAll()
      .then(() => go(hrefOf("paper", "results-list", receiver)))
      .catch(() => undefined);
  };
  return (
    <Page
      place={`results-for ${receiver}`}
      at="decisions"
      fault={fault}
      bar={
        view &&
        !view.withdrawn && (
          <>
            <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
            <div class="row">
              <Button look="quiet" onClick={() => setAsking(true)}>
                {words.withdraw}
              </Button>
              {view.can_make && (
                <Button look="primary" onClick={look}>
                  Xem danh sách, in, lưu
                </Button>
              )}
            </div>
          </>
        )
      }
    >
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("results-for")}>Kết quả gửi cơ quan khác</a>
            </p>
            <h1>{view.title}</h1>
            <p class="lead" role="status">
              {view.summary}
            </p>
          </div>
          {view.withdrawn && (
            <Notice tone="plain">
              <p>Đã rút lại. Lý do: {view.withdrawn}</p>
            </Notice>
          )}
          <Card>
            <Form view={view.form} heading="none" />
          </Card>
          {asking && (
            <ReasonDialog
              title={`Rút lại: ${view.title}`}
              label="Lý do rút lại"
              action={words.withdraw}
              onClose={() => setAsking(false)}
              onConfirm={async (reason) => {
                await call("withdraw_results_list", { subject: receiver, reason });
                setAsking(false);
                go("results-for");
              }}
            >
              <p>Rút lại khi không gửi kết quả cho nơi này nữa. Danh sách đã lưu, đã in vẫn có trong nhật ký.</p>
            </ReasonDialog>
          )}
        </div>
      )}
    </Page>
  );
}
