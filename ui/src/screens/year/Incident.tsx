import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { Page } from "../../parts/Page.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Card } from "../../parts/Show.tsx";
import { saveAll } from "../../saving.ts";
import { go } from "../../router.ts";
import { useLoad } from "../../state.ts";
import { useFiles } from "../shared/useFiles.tsx";

/** One thing that happened, and the papers about it. */
export function Incident({ incident }: { incident: string }) {
  const { view, fault } = useLoad("form", { form: "incident", subject: incident }, []);
  const list = useLoad("incidents", {}, ["incident"]);
  const row = list.view?.rows.find((candidate) => candidate.id === incident);
  const files = useFiles(incident, () => list.reload());
  const done = () => {
    saveAll()
      .then(() => go("year"))
      .catch(() => undefined);
  };
  return (
    <Page
      place={`year ${incident}`}
      at="year"
      fault={fault}
      bar={
        <>
          <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
          <Button look="primary" onClick={done}>
            Xong, về danh sách
          </Button>
        </>
      }
    >
      {view && (
        <div class="stack">
          <Form view={view} heading="h1" />
          <Card>
            <div class="stack tight">
              <h2>Giấy tờ, ảnh kèm theo</h2>
              {row && row.evidence.length > 0 ? (
                <Evidence
                  files={row.evidence}
                  onWithdraw={view.read_only ? undefined : files.onWithdraw}
                />
              ) : (
                <p class="soft">Biên bản, ảnh chụp đính kèm sẽ hiện ở đây và đi cùng hồ sơ khi cần.</p>
              )}
              {!view.read_only && (
                <div>
                  <Button onClick={files.addOther}>Đính kèm giấy tờ</Button>
                </div>
              )}
            </div>
          </Card>
          {files.dialogs}
        </div>
      )}
    </Page>
  );
}
