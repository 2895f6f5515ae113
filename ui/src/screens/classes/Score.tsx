// One unit's marks on the desk: its own beside ours, a reason for each change, the class.

import { useState } from "preact/hooks";
import { call, type ClassScoreView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Gaps, Notice, Outcome, Papers, Tag } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useLoad } from "../../state.ts";
import { ScoreItems } from "../scores/Items.tsx";

type Asking = "conclude" | "reopen" | "withdraw" | null;

export function ClassScore({ params }: ScreenProps) {
  const subject = params[0] ?? "";
  const { view, fault, reload } = useLoad("class_score", { subject }, ["class-score"]);
  const [asking, setAsking] = useState<Asking>(null);
  return (
    <Page
      place={`class-score/${subject}`}
      at="classes"
      fault={fault}
      bar={view && <Bar view={view} onAsk={setAsking} />}
    >
      {view && (
        <div class="stack wide">
          <Head view={view} />
          <section class="stack" aria-labelledby="items">
            <div class="title">
              <h2 id="items">Từng mục chấm điểm</h2>
              {view.can_agree && <Agree view={view} onAgreed={reload} />}
            </div>
            {view.own === "" && view.state === "open" && view.rows.length > 0 && (
              <Notice tone="plain">
                <p>Chưa có bảng tự chấm của đơn vị. Cơ quan chấm trực tiếp từng mục dưới đây.</p>
              </Notice>
            )}
            <ScoreItems rows={view.rows} form={view.form} beside />
          </section>
          <Gaps gaps={view.gaps} title="Còn phải làm trước khi kết luận" />
          {view.state !== "open" && <Papers papers={[view.paper]} />}
          {asking && <Ask asking={asking} view={view} onDone={reload} onClose={() => setAsking(null)} />}
        </div>
      )}
    </Page>
  );
}

function Head({ view }: { view: ClassScoreView }) {
  return (
    <div class="stack">
      <div>
        <p class="eyebrow">
          <a href={hrefOf("classes")}>Phân loại</a> · {view.detail}
        </p>
        <div class="row">
          <h1>{view.name}</h1>
          <Tag tone={view.state === "open" ? "due" : "ok"}>{view.state_word}</Tag>
        </div>
        {view.table && <p class="soft small">Bảng điểm: {view.table}</p>}
      </div>
      <div class="pair">
        <Card>
          <h2 class="small soft">Kết quả theo tiêu chuẩn, một trong những căn cứ</h2>
          <Outcome outcome={view.standard} />
          <h2 class="small soft">Đơn vị tự chấm</h2>
          <p>{view.own || "–"}</p>
        </Card>
        <Card>
          <h2 class="small soft">Điểm thẩm định</h2>
          <div aria-live="polite">
            <p class="scoretotal">
              <span class="value">{view.total}</span>
            </p>
            <Outcome outcome={view.result} />
          </div>
          {view.bands && <p class="soft small">{view.bands}</p>}
        </Card>
      </div>
    </div>
  );
}

function Agree({ view, onAgreed }: { view: ClassScoreView; onAgreed(answer: ClassScoreView): Promise<void> }) {
  const act = useAct();
  return (
    <div class="stack tight">
      <Button
        busy={act.busy}
        onClick={() => void act.run(async () => onAgreed(await call("agree_score", { subject: view.id })))}
      >
        Thống nhất với điểm tự chấm ở các mục còn lại
      </Button>
      <FaultNotice fault={act.fault} />
    </div>
  );
}

function Bar({ view, onAsk }: { view: ClassScoreView; onAsk(asking: Asking): void }) {
  if (view.state === "decided") return <p class="hint">{view.state_word}. Điểm và loại không sửa được nữa.</p>;
  return (
    <>
      <div class="row">
        {view.can_withdraw && (
          <Button look="quiet" onClick={() => onAsk("withdraw")}>
            Rút khỏi danh sách
          </Button>
        )}
        {view.can_reopen && <Button onClick={() => onAsk("reopen")}>Mở lại để sửa điểm</Button>}
      </div>
      <div class="row">
        {view.state === "open" && (
          <Button look={view.can_conclude ? "primary" : "secondary"} onClick={() => onAsk("conclude")}>
            Kết luận điểm
          </Button>
        )}
      </div>
    </>
  );
}

interface AskProps {
  asking: Exclude<Asking, null>;
  view: ClassScoreView;
  onDone(answer: ClassScoreView): Promise<void>;
  onClose(): void;
}

function Ask({ asking, view, onDone, onClose }: AskProps) {
  if (asking === "conclude") {
    return (
      <ConfirmDialog
        title={`Kết luận điểm: ${view.name}`}
        action="Kết luận"
        onConfirm={async () => {
          const answer = await call("conclude_score", { subject: view.id });
          onClose();
          await onDone(answer);
        }}
        onClose={onClose}
      >
        <p>{view.result.reason} Sau khi kết luận, đơn vị được đưa vào quyết định phân loại; muốn sửa điểm phải mở lại và ghi lý do.</p>
      </ConfirmDialog>
    );
  }
  const withdraw = asking === "withdraw";
  return (
    <ReasonDialog
      title={withdraw ? `Rút khỏi danh sách: ${view.name}` : `Mở lại để sửa điểm: ${view.name}`}
      label={withdraw ? "Lý do rút" : "Lý do mở lại"}
      action={withdraw ? "Rút khỏi danh sách" : "Mở lại"}
      onConfirm={async (reason) => {
        if (withdraw) {
          await call("withdraw_classified", { subject: view.id, reason });
          onClose();
          go(hrefOf("classes"));
        } else {
          const answer = await call("reopen_score", { subject: view.id, reason });
          onClose();
          await onDone(answer);
        }
      }}
      onClose={onClose}
    />
  );
}
