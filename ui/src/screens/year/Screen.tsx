import { useState } from "preact/hooks";
import { call, type IncidentRowView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Incident } from "./Incident.tsx";

/** What happened during the year: the list, or one of it. */
export function Year({ params }: ScreenProps) {
  const [incident] = params;
  return incident ? <Incident key={incident} incident={incident} /> : <Incidents />;
}

function Incidents() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("incidents", {});
  const [withdrawing, setWithdrawing] = useState<IncidentRowView | null>(null);
  const act = useAct();
  const add = () => act.run(async () => go(hrefOf("year", (await call("new_incident", {})).subject)));
  return (
    <Page place="year" at="year" fault={fault}>
      {view && (
        <div class="stack">
          <div class="title">
            <div>
              <h1>Ghi nhận trong năm</h1>
              <p class="lead">{view.summary}</p>
            </div>
            <Button look="primary" busy={act.busy} onClick={() => void add()}>
              Ghi một vụ việc
            </Button>
          </div>
          <FaultNotice fault={act.fault} />
          <p>
            Có sẵn sổ trong Excel? <a href={hrefOf("lists", "incidents")}>Nhập vụ việc từ bảng tính</a>
          </p>
          {view.notice && <Notice>{view.notice}</Notice>}
          {view.rows.length === 0 ? (
            <Card>
              <p>Chưa ghi vụ việc nào. Vụ việc ghi ở đây sẽ được điền sẵn vào cuộc họp đánh giá và giữ để so sánh năm sau.</p>
            </Card>
          ) : (
            <Card>
              <ul class="lines">
                {view.rows.map((row) => (
                  <Row key={row.id} row={row} onWithdraw={() => setWithdrawing(row)} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      )}
      {withdrawing && (
        <ReasonDialog
          title={`Rút lại vụ việc ngày ${withdrawing.date}`}
          label="Lý do rút lại"
          action={words.withdraw}
          onClose={() => setWithdrawing(null)}
          onConfirm={async (reason) => {
            await reload(await call("withdraw_incident", { subject: withdrawing.id, reason }));
            setWithdrawing(null);
            await refresh();
          }}
        >
          <p>Vụ việc sẽ không được tính nữa. Những gì đã ghi vẫn được giữ trong sổ, kèm lý do.</p>
        </ReasonDialog>
      )}
    </Page>
  );
}

function Row({ row, onWithdraw }: { row: IncidentRowView; onWithdraw(): void }) {
  const name = `${row.kind || "Vụ việc"} ${row.date}`.trim();
  return (
    <li class="item">
      <div class="what">
        <p class="row">
          <strong class="numbers">{row.date || "Chưa ghi ngày"}</strong>
          <strong>{row.kind || "Chưa chọn loại"}</strong>
          {row.withdrawn && <Tag tone="plain">Đã rút lại</Tag>}
          {row.evidence.length > 0 && <span class="soft small">{row.evidence.length} giấy tờ</span>}
        </p>
        <p>{[row.place, row.summary].filter(Boolean).join(" · ")}</p>
        {row.withdrawn ? (
          <p class="soft small">Lý do: {row.withdrawn}</p>
        ) : (
          row.counts_for && <p class="soft small">{row.counts_for}</p>
        )}
        {row.problem && !row.withdrawn && <p class="problem">{row.problem}</p>}
      </div>
      <div class="actions">
        <a class="button secondary" href={hrefOf("year", row.id)} aria-label={`Mở xem: ${name}`}>
          {words.open}
        </a>
        {!row.withdrawn && (
          <Button look="quiet" label={`Rút lại: ${name}`} onClick={onWithdraw}>
            {words.withdraw}
          </Button>
        )}
      </div>
    </li>
  );
}
