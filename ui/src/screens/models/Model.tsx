import { useState } from "preact/hooks";
import { call, type ModelView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { go } from "../../router.ts";
import { saveAll } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Files } from "../shared/Files.tsx";

/** One model: what it is, its review of the year, its history, giving it up. */
export function Model({ model }: { model: string }) {
  const { view, fault, reload } = useLoad("model", { subject: model }, ["model"]);
  const done = () => {
    saveAll()
      .then(() => go("models"))
      .catch(() => undefined);
  };
  return (
    <Page
      place={`models ${model}`}
      at="models"
      fault={fault}
      bar={
        <>
          <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
          <Button look="primary" onClick={done}>
            Xong, về sổ mô hình
          </Button>
        </>
      }
    >
      {view && (
        <div class="stack">
          <div class="title">
            <h1>{view.row.title || "Ghi một mô hình"}</h1>
            {view.row.word && <Tag tone={view.row.tone}>{view.row.word}</Tag>}
          </div>
          {view.row.withdrawn && (
            <Notice tone="plain">
              <p>Đã rút lại khỏi sổ. Lý do: {view.row.withdrawn}</p>
            </Notice>
          )}
          <Card>
            <Form view={view.form} heading="none" />
          </Card>
          <Files subject={model} item="" title="Văn bản, ảnh về mô hình" files={view.row.evidence} editable={!view.form.read_only} onChanged={reload} />
          {!view.row.problem && !view.row.withdrawn && <Life view={view} model={model} reload={reload} />}
        </div>
      )}
    </Page>
  );
}

interface LifeProps {
  view: ModelView;
  model: string;
  reload(view?: ModelView): Promise<void>;
}

/** What happens to a model that is written down: reviews, history, its end. */
function Life({ view, model, reload }: LifeProps) {
  return (
    <>
      {!view.retired && (
        <>
          <Card>
            <Form view={view.review} />
          </Card>
          <Files
            subject={model}
            item={view.review_item}
            title="Tài liệu làm căn cứ đánh giá"
            files={view.review_evidence}
            editable={!view.review.read_only}
            onChanged={reload}
          />
        </>
      )}
      <Card>
        <div class="stack tight">
          <h2>Quá trình</h2>
          <Facts facts={view.row.history} />
        </div>
      </Card>
      <End view={view} model={model} reload={reload} />
    </>
  );
}

function End({ view, model, reload }: LifeProps) {
  const act = useAct();
  const [asking, setAsking] = useState<"" | "restore" | "withdraw">("");
  const retire = () =>
    act.run(async () => {
      await saveAll();
      await reload(await call("retire_model", { subject: model }));
    });
  return (
    <details class="card">
      <summary>{view.retired ? "Mô hình đã thanh loại" : "Thanh loại, rút lại"}</summary>
      <div class="stack">
        <Form view={view.retire} heading="none" withoutGaps />
        <FaultNotice fault={act.fault} />
        <div class="row">
          {view.retired ? (
            <Button onClick={() => setAsking("restore")}>Khôi phục, dùng lại mô hình</Button>
          ) : (
            <>
              <Button look="danger" busy={act.busy} onClick={() => void retire()}>
                Thanh loại mô hình
              </Button>
              <Button look="quiet" onClick={() => setAsking("withdraw")}>
                Ghi nhầm, rút lại khỏi sổ
              </Button>
            </>
          )}
        </div>
      </div>
      {asking === "restore" && (
        <ReasonDialog
          title={`Dùng lại “${view.row.title}”`}
          label="Lý do dùng lại"
          action="Khôi phục"
          onClose={() => setAsking("")}
          onConfirm={async (reason) => {
            await reload(await call("restore_model", { subject: model, reason }));
            setAsking("");
          }}
        >
          <p>Mô hình lại được tính khi đánh giá hằng năm. Ngày và lý do thanh loại đã ghi vẫn còn, sửa lại được.</p>
        </ReasonDialog>
      )}
      {asking === "withdraw" && (
        <ReasonDialog
          title={`Rút lại “${view.row.title}”`}
          label="Lý do rút lại"
          action={words.withdraw}
          onClose={() => setAsking("")}
          onConfirm={async (reason) => {
            await call("withdraw_model", { subject: model, reason });
            setAsking("");
            go("models");
          }}
        >
          <p>Chỉ rút lại khi ghi nhầm. Mô hình không còn hoạt động thì thanh loại. Những gì đã ghi vẫn được giữ, kèm lý do.</p>
        </ReasonDialog>
      )}
    </details>
  );
}
