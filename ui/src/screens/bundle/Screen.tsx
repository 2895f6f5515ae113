import { useState } from "preact/hooks";
import { type BundleView, call, type ImportLineView, type UpdateView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Facts, Notice, Tag } from "../../parts/Show.tsx";
import { go } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { mustCompare, refusing, verdictTone } from "./bundle.ts";
import { Code } from "./Code.tsx";
import { Imported } from "./Imported.tsx";
import { Kept } from "./Kept.tsx";
import { WhoAmI } from "./WhoAmI.tsx";

/** What a bundle is and whether it holds; looking at it changes nothing here. */
export function Bundle({ params }: ScreenProps) {
  const file = params[0] ?? "";
  const { status, refresh } = useApp();
  const { view: answer, fault } = useLoad("inspect_bundle", { file, watched: true });
  const [read, setRead] = useState<BundleView | null>(null);
  const view = answer?.job ? read : answer;
  const [compared, setCompared] = useState(false);
  const [unit, setUnit] = useState("");
  const [unready, setUnready] = useState("");
  const [line, setLine] = useState<ImportLineView | null>(null);
  const [kept, setKept] = useState<UpdateView | null>(null);
  const act = useAct();

  const accept = (bundle: BundleView) =>
    act.run(async () => {
      if (bundle.action === "accept-launch") {
        const missing =
          bundle.units.length > 0 && unit === ""
            ? "Chọn tên đơn vị của mình trong danh sách."
            : mustCompare(bundle) && !compared
              ? "So mã trên màn hình với mã in trên phiếu của cơ quan gửi, rồi đánh dấu vào ô bên cạnh."
              : "";
        setUnready(missing);
        if (missing) return;
        await refresh(await call("accept_launch", { file, unit, code_compared: compared }));
        go("#/");
      } else if (bundle.action === "stage-update") {
        setKept(await call("stage_update", { file }));
      } else {
        setLine(await call("import_bundle", { file, receipts: true }));
        await refresh();
      }
    });

  if (line) return <Imported line={line} onLine={setLine} />;
  if (kept) return <Kept update={kept} />;
  return (
    <Page
      place={`bundle ${file}`}
      alone={status.stage === "empty"}
      fault={fault}
      bar={
        answer && (
          <>
            <Button onClick={() => window.history.back()}>{view ? refusing(view) : words.back}</Button>
            {view?.action && (
              <Button look="primary" big busy={act.busy} onClick={() => void accept(view)}>
                {view.action_label}
              </Button>
            )}
          </>
        )
      }
    >
      {answer?.job && !read && (
        <JobProgress job={answer.job} stop="Dừng xem" onDone={(job) => setRead(job.bundle ?? null)} />
      )}
      {view && (
        <div class="stack">
          <Verdict bundle={view} />
          {mustCompare(view) && view.action === "accept-launch" && (
            <Code code={view.code} compared={compared} onCompared={setCompared} />
          )}
          {view.units.length > 0 && <WhoAmI units={view.units} chosen={unit} onChoose={setUnit} />}
          {view.changes.length > 0 && (
            <Card>
              <h2>Bản này có gì mới</h2>
              <ul class="bullets">
                {view.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </Card>
          )}
          {view.contents.length > 0 && (
            <Card>
              <div class="stack tight">
                <h2>Bên trong có gì</h2>
                <Facts facts={view.contents} />
              </div>
            </Card>
          )}
          {view.effects.length > 0 && (
            <Card>
              <h2>Nhận rồi thì máy này thay đổi gì</h2>
              <ul class="bullets">
                {view.effects.map((effect) => (
                  <li key={effect}>{effect}</li>
                ))}
              </ul>
            </Card>
          )}
          {unready && (
            <Notice tone="due" alert>
              {unready}
            </Notice>
          )}
          <FaultNotice fault={act.fault} />
        </div>
      )}
    </Page>
  );
}

function Verdict({ bundle }: { bundle: BundleView }) {
  const tone = verdictTone(bundle.verdict);
  return (
    <div class="stack">
      <div>
        <p class="eyebrow">{bundle.kind_title}</p>
        <h1>{bundle.sentence || bundle.file.name}</h1>
      </div>
      <Notice tone={tone}>
        <p class="verdictword">
          <strong>{bundle.word}</strong> {bundle.sample && <Tag tone="plain">{words.sample}</Tag>}
        </p>
        <p>{bundle.explanation}</p>
        {bundle.next && (
          <p>
            <strong>Việc tiếp theo: </strong>
            {bundle.next}
          </p>
        )}
      </Notice>
      <Facts
        facts={[
          { label: "Người gửi", value: bundle.from },
          { label: "Nơi nhận", value: bundle.to },
          { label: "Lập lúc, theo máy gửi", value: bundle.claimed },
          { label: "Tệp", value: [bundle.file.name, bundle.file.size].filter(Boolean).join(" · ") },
        ].filter((fact) => fact.value !== "")}
      />
    </div>
  );
}
