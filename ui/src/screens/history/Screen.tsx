// What became of the units over the years: entered once, with its paper, and kept.

import { useState } from "preact/hooks";
import { call, type FormView, type HistoryView, type UnitEventView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice, Notice } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import { useAct, useLoad } from "../../state.ts";
import { Events } from "./Events.tsx";

export function History() {
  const { view, fault, reload } = useLoad("history", {}, ["unit-shares"]);
  return (
    <Page place="history" at="history" fault={fault}>
      {view && <Room view={view} onChanged={reload} />}
    </Page>
  );
}

interface RoomProps {
  view: HistoryView;
  onChanged(answer?: HistoryView): Promise<void>;
}

function Room({ view, onChanged }: RoomProps) {
  const [withdrawing, setWithdrawing] = useState<UnitEventView | null>(null);
  return (
    <div class="stack wide">
      <div class="stack near">
        <div class="title">
          <h1>Đơn vị qua các năm</h1>
          <LinkButton href={hrefOf("catalogues")}>Danh mục hành chính</LinkButton>
        </div>
        <p class="lead prose">
          Đơn vị đổi tên, nhập, tách hay chuyển nơi khác thì ghi ở đây một lần. Tên cũ vẫn tìm được; hồ sơ cũ giữ nguyên
          tên của năm đó.
        </p>
      </div>
      {view.handover && (
        <Notice tone="due">
          <p>
            Sổ này có hồ sơ đợt xét của xã, phường đã sắp xếp lại. <a href={hrefOf("handover")}>Bàn giao cho nơi tiếp nhận</a>
          </p>
        </Notice>
      )}
      {view.asks.map((ask) => (
        <Share key={ask.subject} ask={ask} />
      ))}
      <NewEvent view={view} onChanged={onChanged} />
      {view.carried.length > 0 && (
        <section class="stack tight" aria-labelledby="history-carried">
          <h2 id="history-carried">Số liệu năm trước của các đơn vị đã thay đổi</h2>
          <Card>
            <Facts facts={view.carried} />
          </Card>
        </section>
      )}
      <section class="stack tight" aria-labelledby="history-events">
        <h2 id="history-events">Đã ghi ({view.events.length})</h2>
        <Events events={view.events} empty="Chưa ghi biến động nào." onWithdraw={setWithdrawing} />
      </section>
      {withdrawing && (
        <ReasonDialog
          title={`Rút: ${withdrawing.sentence}`}
          label="Lý do"
          action="Rút biến động"
          onConfirm={async (reason) => {
            const answer = await call("withdraw_event", { subject: withdrawing.id, reason });
            setWithdrawing(null);
            await onChanged(answer);
          }}
          onClose={() => setWithdrawing(null)}
        >
          <p>Danh sách đơn vị trở lại như trước. Việc rút và lý do được giữ trong nhật ký.</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function NewEvent({ view, onChanged }: RoomProps) {
  const act = useAct();
  const note = () => void act.run(async () => onChanged(await call("note_event", {})));
  return (
    <Card>
      <div class="stack">
        {/* What was entered leaves the form empty for the next one. */}
        <Form key={view.events.length} view={view.form} onEnter={note} />
        <FaultNotice fault={act.fault} />
        <div>
          <Button look="primary" busy={act.busy} onClick={note}>
            Ghi biến động
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Share({ ask }: { ask: FormView }) {
  return (
    <Card tone={ask.gaps.length > 0 ? "due" : "ok"}>
      <Form view={ask} />
    </Card>
  );
}
