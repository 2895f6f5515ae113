import { useState } from "preact/hooks";
import { call, type MeetingView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page, yearHome } from "../../parts/Page.tsx";
import { PrintRun } from "../../parts/PrintRun.tsx";
import { Card, FaultNotice, Gaps, Notice, Outcome, paperHref, Tag } from "../../parts/Show.tsx";
import { go, href } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Files } from "../shared/Files.tsx";
import { Lines } from "./Lines.tsx";
import { whereInRail } from "./meeting.ts";

/** The evaluation meeting: one question on the screen, the steps at the left. */
export function Meeting({ params }: ScreenProps) {
  const step = params.join("/");
  const { view, fault, reload } = useLoad("meeting", { step });
  if (!view) return <Page place="meeting" who="Họp đánh giá" where="" fault={fault} />;
  const props = { view, reload };
  if (view.state === "closed") return <Closed {...props} />;
  if (view.form === null) return <Before {...props} />;
  return <Step {...props} />;
}

interface StepProps {
  view: MeetingView;
  reload(view?: MeetingView): Promise<void>;
}

function Before({ view }: StepProps) {
  const first = view.next ? `meeting/${view.next}` : (view.steps[0]?.route ?? "meeting");
  return (
    <Page place="meeting before" at="meeting">
      <div class="stack">
        <h1>{view.heading || "Họp đánh giá"}</h1>
        <p class="lead prose">
          Máy sẽ dẫn từng bước: thành phần dự họp, từng tiêu chí kèm lời văn của Thông tư, ý kiến, rồi in biên bản ngay khi mọi
          người còn ngồi đó. Dừng lúc nào cũng được, không mất gì.
        </p>
        <Gaps gaps={view.gaps} title="Nên xem trước khi họp" />
        <div>
          <LinkButton look="primary" big href={href(first)}>
            Bắt đầu họp
          </LinkButton>
        </div>
        <Invitation view={view} />
      </div>
    </Page>
  );
}

function Step({ view, reload }: StepProps) {
  const { status, refresh } = useApp();
  const home = yearHome(status);
  const act = useAct();
  const [closing, setClosing] = useState(false);
  const last = view.next === "";
  // The reason stands under the answers; the word is in sight wherever one has scrolled to.
  const outcome = last ? view.verdict : view.form?.outcome;
  // The step after this one may follow from what was just typed: ask once more after it is saved.
  const next = () =>
    act.run(async () => {
      const fresh = await call("meeting", { step: view.step });
      if (fresh.next) go(`meeting/${fresh.next}`);
      else await reload(fresh);
    });
  return (
    <Page
      place={`meeting ${view.step}`}
      who="Họp đánh giá"
      where={view.heading}
      rail={view.steps}
      at={whereInRail(view)}
      out={home}
      bar={
        <>
          <LinkButton href={href(view.previous ? `meeting/${view.previous}` : home.route)}>{words.back}</LinkButton>
          <span class="row">
            {outcome && <Tag tone={outcome.tone}>{outcome.word}</Tag>}
            <span class="hint">{last ? "Chốt xong mới in biên bản" : words.enterHint}</span>
          </span>
          {last ? (
            <Button look="primary" onClick={() => setClosing(true)}>
              Chốt biên bản
            </Button>
          ) : (
            <Button look="primary" busy={act.busy} onClick={() => void next()}>
              {words.next}
            </Button>
          )}
        </>
      }
    >
      <div class="stack">
        {view.form && <Form view={view.form} heading="h1" onEnter={last ? undefined : () => void next()} withoutGaps={last} />}
        <FaultNotice fault={act.fault} />
        <Proof view={view} reload={reload} />
        <Invitation view={view} />
        {last && <LastLook view={view} />}
      </div>
      {closing && (
        <ConfirmDialog
          title="Chốt biên bản cuộc họp?"
          action="Chốt biên bản"
          onClose={() => setClosing(false)}
          onConfirm={async () => {
            const closed = await call("close_meeting", {});
            setClosing(false);
            await Promise.all([reload(closed), refresh()]);
          }}
        >
          <p>
            Chốt rồi thì không sửa được nữa; cần sửa thì lập biên bản mới thay biên bản này, kèm lý do. Đọc lại cho mọi người nghe
            trước khi chốt.
          </p>
        </ConfirmDialog>
      )}
    </Page>
  );
}

/** What shows that the answer to this question is right, if there is something. */
function Proof({ view, reload }: StepProps) {
  if (!view.proof) return null;
  return (
    <Files
      key={view.proof.item}
      subject="dossier"
      item={view.proof.item}
      title="Minh chứng cho câu hỏi này"
      files={view.proof.files}
      editable
      empty="Nếu có ảnh, giấy khen, xác nhận thì đính kèm ở đây; nơi thẩm định sẽ thấy ngay bên tiêu chí này."
      onChanged={() => reload()}
    />
  );
}

/** Before anybody sits there: one invitation for all to see, or one for each. */
function Invitation({ view }: { view: MeetingView }) {
  if (!view.invitation) return null;
  return (
    <Card>
      <div class="stack near">
        <h2>Giấy mời họp</h2>
        <p class="soft">Ngày, giờ, nơi họp ghi ở bước “Thành phần” thì máy in sẵn; chưa ghi thì chừa dòng chấm.</p>
        <div>
          <LinkButton href={paperHref(view.invitation)}>Xem và in giấy mời</LinkButton>
        </div>
        <PrintRun start={(folder) => call("start_invitations", { folder })}>In giấy mời cho từng người (PDF)</PrintRun>
      </div>
    </Card>
  );
}

function LastLook({ view }: { view: MeetingView }) {
  return (
    <>
      <Gaps gaps={view.gaps} title="Còn thiếu, chưa chốt được" tone="due" />
      <Gaps gaps={view.contradictions} title="Có chỗ chưa khớp: sửa lại hoặc ghi giải thích" tone="late" />
      {view.verdict && (
        <Card tone={view.verdict.tone}>
          <div class="stack tight">
            <h2>Kết quả tự đánh giá</h2>
            <Outcome outcome={view.verdict} />
          </div>
        </Card>
      )}
      <Lines lines={view.lines} linked />
    </>
  );
}

function Closed({ view, reload }: StepProps) {
  const { refresh } = useApp();
  const [replacing, setReplacing] = useState(false);
  // A remark leads to its question; minutes that are closed have to be replaced first.
  const asked = view.lines.find((line) => line.code === view.step);
  return (
    <Page place="meeting closed" at="meeting">
      <div class="stack">
        <div>
          <p class="eyebrow">{view.closed}</p>
          <h1>{view.heading || "Biên bản cuộc họp đã chốt"}</h1>
        </div>
        {asked && (
          <Notice tone="due">
            <p>
              <strong>{asked.title}: </strong>
              biên bản đã chốt nên không sửa trực tiếp được. Muốn sửa mục này, lập biên bản mới thay biên bản đã chốt.
            </p>
            <p class="row">
              <Button look="primary" onClick={() => setReplacing(true)}>
                Thay bằng biên bản mới
              </Button>
            </p>
          </Notice>
        )}
        <Proof view={view} reload={reload} />
        {view.verdict && (
          <Card tone={view.verdict.tone}>
            <div class="stack">
              <div class="stack tight">
                <h2>Kết quả tự đánh giá</h2>
                <Outcome outcome={view.verdict} />
              </div>
              <div class="row">
                {view.minutes && (
                  <LinkButton look="primary" big href={paperHref(view.minutes)}>
                    Xem và in biên bản
                  </LinkButton>
                )}
                <LinkButton big href="#/dossier">
                  Sang hồ sơ đề nghị
                </LinkButton>
              </div>
            </div>
          </Card>
        )}
        <Gaps gaps={view.contradictions} title="Chỗ chưa khớp, đã ghi giải thích trong biên bản" tone="plain" />
        <Lines lines={view.lines} />
        {!asked && (
          <div>
            <Button onClick={() => setReplacing(true)}>Thay bằng biên bản mới</Button>
          </div>
        )}
      </div>
      {replacing && (
        <ReasonDialog
          title="Thay bằng biên bản mới"
          label="Lý do thay biên bản"
          action="Lập biên bản mới"
          onClose={() => setReplacing(false)}
          onConfirm={async (reason) => {
            const replaced = await call("replace_minutes", { reason });
            setReplacing(false);
            await Promise.all([reload(replaced), refresh()]);
            if (replaced.step) go(`meeting/${replaced.step}`);
          }}
        >
          <p>Biên bản đã chốt vẫn được giữ. Biên bản mới bắt đầu từ những gì đã ghi, sửa chỗ cần sửa rồi chốt lại.</p>
        </ReasonDialog>
      )}
    </Page>
  );
}
