// Setting the round up: the year, the rules it runs under, what the law leaves open, the units, and the launch.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call, type RoundView, type WrittenView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Gaps, PaperLink, Tag, Transfer } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { href } from "../../router.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { Arrangements } from "./Arrangements.tsx";
import { Opens } from "./Opens.tsx";
import { Packs } from "./Packs.tsx";
import { opensLeft } from "./round.ts";
import { Units } from "./Units.tsx";

export function Round() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("round", {}, ["round", "open-points"]);
  const [written, setWritten] = useState<WrittenView | null>(null);
  const take = async (answer?: RoundView) => {
    await Promise.all([reload(answer), refresh()]);
  };
  if (written) {
    const back = () => {
      setWritten(null);
      void take();
    };
    return (
      <Page place="round/written" at="round">
        <Written written={written} done="Về Đợt xét" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place="round" at="round" fault={fault}>
      {view &&
        (view.state === "none" ? (
          <NoRound view={view} onStarted={take} />
        ) : (
          <RoundOf view={view} onChanged={take} onWritten={setWritten} />
        ))}
    </Page>
  );
}

function NoRound({ view, onStarted }: { view: RoundView; onStarted(answer: RoundView): Promise<void> }) {
  const act = useAct();
  return (
    <div class="stack">
      <h1>{view.heading || "Đợt xét"}</h1>
      <p class="lead prose">
        Mỗi năm một đợt xét: năm, văn bản áp dụng, các hạn, và danh sách đơn vị. Chuẩn bị xong thì phát hành một gói triển
        khai cho tất cả đơn vị.
      </p>
      <Card>
        <Form view={view.form} heading="none" />
      </Card>
      <FaultNotice fault={act.fault} />
      <div>
        <Button
          look="primary"
          big
          busy={act.busy}
          onClick={() => void act.run(async () => onStarted(await call("start_round", {})))}
        >
          Chuẩn bị đợt xét
        </Button>
      </div>
    </div>
  );
}

interface RoundProps {
  view: RoundView;
  onChanged(answer?: RoundView): Promise<void>;
  onWritten(written: WrittenView): void;
}

function RoundOf({ view, onChanged, onWritten }: RoundProps) {
  const left = opensLeft(view.opens);
  return (
    <div class="stack wide">
      <div class="stack">
        <div class="row">
          <h1>{view.heading}</h1>
          <Tag tone={view.state === "issued" ? "ok" : "due"}>{view.state === "issued" ? "Đã phát hành" : "Đang chuẩn bị"}</Tag>
        </div>
        <Contents view={view} left={left} />
      </div>
      <Part id="round-year" title="1. Năm xét và cơ quan">
        <Card>
          <Form view={view.form} heading="none" />
        </Card>
      </Part>
      <Part id="round-packs" title="2. Văn bản áp dụng">
        <Packs view={view} onChanged={onChanged}>
          <OwnPlan plan={view.plan} />
        </Packs>
      </Part>
      <Part id="round-opens" title={`3. Điều để ngỏ cho địa phương${left > 0 ? ` (${left} chưa chọn)` : ""}`}>
        <Opens view={view} />
      </Part>
      <Part id="round-dues" title="4. Hạn và cách làm của địa phương">
        <Arrangements view={view} />
      </Part>
      <Part id="round-units" title={`5. Đơn vị (${view.units.length})`}>
        <Units view={view} onChanged={onChanged} />
      </Part>
      <Part id="round-launch" title="6. Phát hành gói triển khai">
        <Launch view={view} onWritten={onWritten} />
      </Part>
    </div>
  );
}

/** The office's own plan, beside the texts that came with the program. */
function OwnPlan({ plan }: { plan: RoundView["plan"] }) {
  return (
    <Card tone={plan.tone === "due" ? "due" : ""}>
      <div class="row top">
        <div class="grow stack tight">
          <h3>Kế hoạch của cơ quan mình{plan.title && `: ${plan.title}`}</h3>
          <Transfer sentence={plan.sentence} tone={plan.tone} />
        </div>
        {plan.action && <LinkButton href={href("plan")}>{plan.action}</LinkButton>}
      </div>
    </Card>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="stack tight" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The way to each part; the address stays the screen's own. */
function Contents({ view, left }: { view: RoundView; left: number }) {
  const parts: [string, string][] = [
    ["round-year", "Năm xét"],
    ["round-packs", "Văn bản"],
    ["round-opens", left > 0 ? `Điều để ngỏ: còn ${left}` : "Điều để ngỏ"],
    ["round-dues", "Hạn"],
    ["round-units", `Đơn vị: ${view.units.length}`],
    ["round-launch", "Phát hành"],
  ];
  const walk = (id: string) => {
    const heading = document.getElementById(id);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav class="contents" aria-label="Các phần của đợt xét">
      {parts.map(([id, title]) => (
        <button key={id} type="button" class="button quiet" onClick={() => walk(id)}>
          {title}
        </button>
      ))}
    </nav>
  );
}

function Launch({ view, onWritten }: { view: RoundView; onWritten(written: WrittenView): void }) {
  const again = view.state === "issued";
  return (
    <Card tone={view.can_issue && !again ? "accent" : ""}>
      <div class="stack tight">
        <p>
          Một tệp cho tất cả đơn vị: năm xét, văn bản, hạn, danh sách đơn vị và khóa của cơ quan. Mỗi đơn vị mở tệp, chọn
          tên mình là xong.
        </p>
        <Transfer sentence={view.launch.sentence} tone={view.launch.tone} />
        <Gaps gaps={view.gaps} title="Còn phải làm trước khi phát hành" />
        <FileButton
          purpose="folder-out"
          look={view.can_issue && !again ? "primary" : "secondary"}
          onPicked={async ([folder]) => onWritten(await call("issue_launch", { folder: folder.handle }))}
        >
          {again ? "Phát hành lại với số tiếp theo" : "Phát hành gói triển khai"}
        </FileButton>
        {view.sheet && (
          <p>
            In kèm, để đơn vị so mã khi mở tệp: <PaperLink paper={view.sheet} />
          </p>
        )}
      </div>
    </Card>
  );
}
