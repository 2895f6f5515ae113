// The appraisal of one unit: the law and the evidence, what the unit found, and what we find, side by side.

import { useState } from "preact/hooks";
import type { AppraisalView } from "../../api.ts";
import { call } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { Signed } from "../../parts/Signature.tsx";
import { Card, Facts, FaultNotice, Gaps, Notice, Outcome, Papers, Tag } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { FoldingFields } from "../desk/FoldingFields.tsx";
import { Inspected } from "../inspections/Inspected.tsx";
import { Sanctioned } from "../sanctions/Sanctioned.tsx";
import { Concluding, type Conclusion } from "./Concluding.tsx";
import { conclusionsOf, unansweredIn } from "./appraisal.ts";
import { Lines } from "./Lines.tsx";
import { Material } from "./Material.tsx";
import { ToAppraise } from "./ToAppraise.tsx";

export function Appraisal({ params }: ScreenProps) {
  return params[0] ? <AppraisalOf key={params[0]} unit={params[0]} /> : <ToAppraise />;
}

function AppraisalOf({ unit }: { unit: string }) {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("appraisal", { unit });
  const [concluding, setConcluding] = useState<Conclusion | null>(null);
  const take = async (answer: AppraisalView) => {
    await Promise.all([reload(answer), refresh()]);
  };
  return (
    <Page
      place={`appraisal/${unit}`}
      at="appraisal"
      fault={fault}
      bar={view && <Bar view={view} onConclude={setConcluding} />}
    >
      {view && (
        <div class="stack wide">
          <Head view={view} />
          {view.inspected && <Inspected view={view.inspected} />}
          {view.sanctioned && <Sanctioned view={view.sanctioned} />}
          <Material view={view} />
          <Lines view={view} agree={<AgreeAll view={view} onAgreed={take} />} />
          <section class="stack" aria-labelledby="conclusion">
            <h2 id="conclusion">Kết luận</h2>
            <Card>
              <FoldingFields form={view.form} inputs={conclusionsOf(view)} readOnly={view.form.read_only} />
            </Card>
            <Gaps gaps={view.gaps} title="Còn phải làm trước khi kết luận" />
            {view.papers.length > 0 && <Papers papers={view.papers} />}
          </section>
          {view.history.length > 0 && (
            <section class="stack tight" aria-labelledby="history">
              <h2 id="history">Đã qua</h2>
              <Card>
                <Facts facts={view.history} />
              </Card>
            </section>
          )}
          {concluding && (
            <Concluding
              conclusion={concluding}
              view={view}
              onDone={async (answer) => {
                setConcluding(null);
                await take(answer);
                window.scrollTo(0, 0);
              }}
              onClose={() => setConcluding(null)}
            />
          )}
        </div>
      )}
    </Page>
  );
}

const STATE_TONE: Record<string, string> = { proposed: "ok", decided: "ok", returned: "due", "not-proposed": "late" };

function Head({ view }: { view: AppraisalView }) {
  return (
    <div class="stack">
      <div>
        <p class="eyebrow">
          <a href={hrefOf("appraisal")}>Thẩm định</a> · <a href={hrefOf("unit", view.unit)}>mọi giấy tờ của đơn vị</a>
        </p>
        <div class="row">
          <h1>{view.name}</h1>
          <Tag tone={STATE_TONE[view.state] ?? ""}>{view.state_word}</Tag>
        </div>
        <p class="lead">{view.detail}</p>
        {view.signer && <p class="soft small">Người ký gói: {view.signer}</p>}
        <Signed signed={view.signed} />
      </div>
      {view.provisional && (
        <Notice tone="due">
          <p>{view.provisional}</p>
        </Notice>
      )}
      <div class="pair">
        <Card>
          <h2 class="small soft">Đơn vị tự đánh giá</h2>
          <Outcome outcome={view.own_verdict} />
        </Card>
        <Card>
          <h2 class="small soft">Kết quả thẩm định</h2>
          <div aria-live="polite">
            {view.verdict ? <Outcome outcome={view.verdict} /> : <p class="soft">Chưa có ý kiến nào.</p>}
          </div>
        </Card>
      </div>
    </div>
  );
}

function AgreeAll({ view, onAgreed }: { view: AppraisalView; onAgreed(answer: AppraisalView): Promise<void> }) {
  const act = useAct();
  const left = unansweredIn(view.lines);
  if (view.state !== "open" || left === 0) return null;
  const agree = () => act.run(async () => onAgreed(await call("agree_all", { unit: view.unit })));
  return (
    <div class="stack tight">
      <Button busy={act.busy} onClick={() => void agree()}>
        Thống nhất tất cả các mục còn lại ({left})
      </Button>
      <FaultNotice fault={act.fault} />
    </div>
  );
}

/** Every conclusion can be asked for; the core says what is missing. The one that fits stands out. */
function Bar({ view, onConclude }: { view: AppraisalView; onConclude(conclusion: Conclusion): void }) {
  const open = view.state === "open";
  // Remarks may still be written after the proposal, when something comes to light.
  const returnable = open || view.can_return || !view.form.read_only;
  if (!returnable && !view.can_propose && !view.can_close) {
    return <p class="hint">{view.state_word}. Không còn việc thẩm định với hồ sơ này.</p>;
  }
  return (
    <>
      <div class="row">
        {returnable && <Button onClick={() => onConclude("return")}>Trả lại để bổ sung</Button>}
      </div>
      <div class="row">
        {(open || view.can_close) && (
          <Button look={view.can_close ? "primary" : "secondary"} onClick={() => onConclude("close")}>
            Không đề nghị công nhận
          </Button>
        )}
        {(open || view.can_propose) && (
          <Button look={view.can_close ? "secondary" : "primary"} onClick={() => onConclude("propose")}>
            Đề nghị công nhận
          </Button>
        )}
      </div>
    </>
  );
}
