// The office's own plan: begun from nothing or from an older one, typed page by page with the law beside each field,
// looked through layer by layer, and put in force for the round.

import { useState } from "preact/hooks";
import { call, type PlanView, type WrittenView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { FaultNotice, Gaps, Tag } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { go, href } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Blocks } from "./Blocks.tsx";
import "./plan.css";
import { currentRoute } from "./plan.ts";
import { Review } from "./Review.tsx";

const OUT = { label: "‹ Đợt xét", route: "round" };

export function Plan({ params }: ScreenProps) {
  const { view, fault, reload } = useLoad("plan", { page: params.join("/") });
  const { refresh } = useApp();
  const [written, setWritten] = useState<WrittenView | null>(null);
  const take = async (answer?: PlanView) => {
    await Promise.all([reload(answer), refresh()]);
  };
  if (!view) return <Page place="plan" at="plan" fault={fault} />;
  if (written) {
    return (
      <Page place="plan/written" at="plan">
        <Written written={written} done="Về kế hoạch" onDone={() => setWritten(null)} />
      </Page>
    );
  }
  if (view.form === null) return <Begin view={view} onChanged={take} />;
  return <Edit view={view} onChanged={take} onWritten={setWritten} />;
}

interface BeginProps {
  view: PlanView;
  onChanged(answer: PlanView): Promise<void>;
}

/** Nothing is written yet: a way for each thing one can have in hand. */
function Begin({ view, onChanged }: BeginProps) {
  const act = useAct();
  const begin = (from: string) => act.run(async () => opened(await call("new_plan", { from }), onChanged));
  return (
    <Page place="plan/begin" at="plan">
      <div class="stack">
        <h1>{view.heading}</h1>
        <p class="lead prose">{view.sentence}</p>
        {view.state === "no-round" ? (
          <div>
            <LinkButton look="primary" big href={href("round")}>
              Mở đợt xét
            </LinkButton>
          </div>
        ) : (
          <>
            <p class="prose">
              Để sẵn văn bản kế hoạch đã ký bên cạnh. Máy hỏi từng trang, ghi đúng như văn bản; điều nào kế hoạch không nói
              thì để trống, theo cấp trên.
            </p>
            <FaultNotice fault={act.fault} />
            <div>
              <Button look="primary" big busy={act.busy} onClick={() => void begin("")}>
                Ghi kế hoạch mới
              </Button>
            </div>
            <section class="stack tight" aria-labelledby="plan-from">
              <h2 id="plan-from">Hoặc bắt đầu từ một kế hoạch đã có</h2>
              <ul class="ticks">
                <li>
                  <span class="grow">
                    <strong>Tệp kế hoạch trên máy hoặc USB</strong>
                    <span class="second">Tệp kế hoạch do cơ quan khác hoặc chính mục này lưu ra.</span>
                  </span>
                  <FileButton
                    purpose="plan"
                    onPicked={async ([file]) => opened(await call("open_plan_file", { file: file.handle }), onChanged)}
                  >
                    Mở tệp kế hoạch
                  </FileButton>
                </li>
                {view.starts.map((start) => (
                  <li key={start.from}>
                    <span class="grow">
                      <strong>{start.title}</strong>
                      <span class="second">{start.detail}</span>
                    </span>
                    <Button busy={act.busy} label={`Lấy làm mẫu: ${start.title}`} onClick={() => void begin(start.from)}>
                      Lấy làm mẫu
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </div>
    </Page>
  );
}

/** The view follows the address: a page of its own for each thing to type. */
async function opened(view: PlanView, onChanged: (view: PlanView) => Promise<void>): Promise<void> {
  await onChanged(view);
  go(`plan/${view.page}`);
}

interface EditProps {
  view: PlanView;
  onChanged(answer?: PlanView): Promise<void>;
  onWritten(written: WrittenView): void;
}

function Edit({ view, onChanged, onWritten }: EditProps) {
  const act = useAct();
  const last = view.next === "";
  const title = view.form?.title ?? "";
  return (
    <Page
      place={`plan ${view.page}`}
      who="Kế hoạch địa phương"
      where={view.heading}
      rail={view.steps}
      at={currentRoute(view.steps)}
      out={OUT}
      bar={
        <>
          <LinkButton href={href(view.previous ? `plan/${view.previous}` : "round")}>{words.back}</LinkButton>
          <span class="row">
            <Tag tone={view.tone}>{view.sentence}</Tag>
          </span>
          {last ? (
            <Use view={view} busy={act.busy} onUse={() => void act.run(async () => onChanged(await call("use_plan", {})))} />
          ) : (
            <LinkButton look="primary" href={href(`plan/${view.next}`)}>
              {words.next}
            </LinkButton>
          )}
        </>
      }
    >
      <div class="stack wide">
        <div>
          {view.form?.eyebrow && <p class="soft place">{view.form.eyebrow}</p>}
          <h1>{title}</h1>
          {view.form?.intro && <p class="lead prose">{view.form.intro}</p>}
        </div>
        <FaultNotice fault={act.fault} />
        {view.tabs.length > 1 && <Kinds view={view} />}
        {last ? (
          <Review view={view} onChanged={onChanged} onWritten={onWritten} />
        ) : (
          <Blocks view={view} onChanged={onChanged} onEnter={() => go(`plan/${view.next}`)} />
        )}
        {!last && <Gaps gaps={view.form?.gaps ?? []} title="Còn thiếu, cần xem lại" />}
      </div>
    </Page>
  );
}

/** Pressed too early, it says everything that is still missing. */
function Use({ view, busy, onUse }: { view: PlanView; busy: boolean; onUse(): void }) {
  if (view.state === "used") {
    return (
      <LinkButton look="primary" href={href("round")}>
        Sang Đợt xét
      </LinkButton>
    );
  }
  return (
    <Button look="primary" busy={busy} onClick={onUse}>
      Dùng cho đợt xét này
    </Button>
  );
}

/** The same page for each kind of unit: first the kind, then, where it is divided, by whom its units are managed. */
function Kinds({ view }: { view: PlanView }) {
  const families = view.tabs.filter((tab) => !tab.part);
  const parts = view.tabs.filter((tab) => tab.part);
  return (
    <div class="planfor">
      <Choose key={`kind ${view.page}`} label="Loại đối tượng" tabs={families} />
      {parts.length > 0 && <Choose key={`part ${view.page}`} label="Do ai quản lý" tabs={parts} />}
    </div>
  );
}

/** What is chosen stands in one line; the others unfold below it. */
function Choose({ label, tabs }: { label: string; tabs: PlanView["tabs"] }) {
  const current = tabs.find((tab) => tab.current);
  return (
    <details>
      <summary>
        <span>
          {label}: <strong>{current?.label}</strong>
        </span>
      </summary>
      <nav class="contents" aria-label={label}>
        {tabs.map((tab) => (
          <a key={tab.page} href={href(`plan/${tab.page}`)} aria-current={tab.current ? "page" : undefined}>
            {tab.label}
            {tab.count > 0 && <span class="soft"> · {tab.count} mục</span>}
          </a>
        ))}
      </nav>
    </details>
  );
}
