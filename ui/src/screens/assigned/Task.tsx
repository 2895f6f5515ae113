import { useState } from "preact/hooks";
import { call } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice, Tag } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import { saveAll } from "../../saving.ts";
import { useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { Files } from "../shared/Files.tsx";

/** One task: what, who, by when, where it is written, how far it is. */
export function Task({ task }: { task: string }) {
  const { view, fault, reload } = useLoad("assigned_task", { subject: task }, ["assigned-task"]);
  const [asking, setAsking] = useState(false);
  const done = () => {
    saveAll()
      .then(() => go("assigned"))
      .catch(() => undefined);
  };
  return (
    <Page
      place={`assigned ${task}`}
      at="assigned"
      fault={fault}
      bar={
        <>
          <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
          <div class="row">
            {view && !view.row.withdrawn && (
              <Button look="quiet" onClick={() => setAsking(true)}>
                {words.withdraw}
              </Button>
            )}
            <Button look="primary" onClick={done}>
              Xong, về danh sách
            </Button>
          </div>
        </>
      }
    >
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("assigned")}>Việc được giao trong năm</a>
            </p>
            <div class="row">
              <h1>{view.row.title}</h1>
              <Tag tone={view.row.tone}>{view.row.word}</Tag>
            </div>
          </div>
          {view.row.withdrawn && (
            <Notice tone="plain">
              <p>Đã rút lại. Lý do: {view.row.withdrawn}</p>
            </Notice>
          )}
          <Card>
            <Form view={view.form} heading="none" />
          </Card>
          <Files
            subject={task}
            item=""
            title="Kết quả, giấy tờ kèm theo"
            files={view.row.evidence}
            editable={!view.form.read_only}
            onChanged={reload}
          />
          {asking && (
            <ReasonDialog
              title={`Rút lại: ${view.row.title}`}
              label="Lý do rút lại"
              action={words.withdraw}
              onClose={() => setAsking(false)}
              onConfirm={async (reason) => {
                await call("withdraw_assigned_task", { subject: task, reason });
                setAsking(false);
                go("assigned");
              }}
            >
              <p>Rút lại khi việc không còn được giao hoặc ghi nhầm. Những gì đã ghi vẫn được giữ, kèm lý do.</p>
            </ReasonDialog>
          )}
        </div>
      )}
    </Page>
  );
}
