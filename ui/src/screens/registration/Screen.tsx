import { useState } from "preact/hooks";
import { call, type WrittenView } from "../../api.ts";
import { BlankForms } from "../../parts/BlankForms.tsx";
import { LinkButton } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { HandIn } from "../../parts/HandIn.tsx";
import { Items } from "../../parts/Items.tsx";
import { Page } from "../../parts/Page.tsx";
import { PrintRun } from "../../parts/PrintRun.tsx";
import { Card, Gaps, Notice, Papers, paperHref, Transfer } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { href, hrefOf } from "../../router.ts";
import { useApp, useLoad } from "../../state.ts";
import { useFiles } from "../shared/useFiles.tsx";

/** Registration: the figures, the papers, the sheet, and the file for the commune. */
export function Registration() {
  const { status, refresh } = useApp();
  const { view, fault, reload } = useLoad("registration", {});
  const [written, setWritten] = useState<WrittenView | null>(null);
  const files = useFiles(view?.form.subject ?? "", async () => {
    await Promise.all([reload(), refresh()]);
  });

  if (written) {
    return (
      <Page place="registration written" at="registration">
        <Written written={written} done="Về phần đăng ký" onDone={() => setWritten(null)} />
      </Page>
    );
  }
  return (
    <Page place="registration" at="registration" fault={fault}>
      {view && (
        <div class="stack">
          <Form view={view.form} heading="h1" withoutGaps />
          {view.notes.map((note) => (
            <Notice key={note}>{note}</Notice>
          ))}
          {view.items.length > 0 && (
            <Card>
              <div class="stack">
                <h2>Giấy tờ kèm theo</h2>
                <Items
                  items={view.items}
                  onScan={view.form.read_only ? undefined : files.onScan}
                  onPaper={view.form.read_only ? undefined : files.onPaper}
                  onWithdraw={view.form.read_only ? undefined : files.onWithdraw}
                />
                {view.to_write && (
                  <div>
                    <LinkButton href={href(view.to_write.route)}>{view.to_write.label}</LinkButton>
                  </div>
                )}
              </div>
            </Card>
          )}
          {view.members && (
            <Card>
              <div class="stack">
                <Form view={view.members} withoutGaps />
                <p>
                  Có sẵn danh sách trong Excel? <a href={hrefOf("lists", "members")}>Nhập danh sách từ bảng tính</a>
                </p>
                <Papers papers={view.to_sign} />
                <PrintRun start={(folder) => call("start_pledges", { folder })}>In bản cam kết theo danh sách (PDF)</PrintRun>
              </div>
            </Card>
          )}
          {files.dialogs}
          <Gaps gaps={view.gaps} title="Còn thiếu trước khi nộp" />
          <Card tone="accent">
            <div class="stack">
              {status.own?.entered_for ? (
                <>
                  <h2>Ghi bản đăng ký nhập thay vào sổ</h2>
                  <p class="lead">Đối chiếu với bản giấy, đính kèm bản quét, rồi ghi vào sổ. Sửa rồi ghi lại bao nhiêu lần cũng được.</p>
                </>
              ) : (
                <>
                  <h2>In phiếu, nộp về {status.receiver}</h2>
                  <p class="lead">In phiếu để ký, rồi xuất tệp ra USB mang lên {status.receiver}. Xuất lại bao nhiêu lần cũng được.</p>
                </>
              )}
              <Transfer sentence={view.transfer.sentence} tone={view.transfer.tone} />
              <div class="row">
                <LinkButton href={paperHref(view.sheet)} big>
                  Xem và in {lowerFirst(view.sheet.title)}
                </LinkButton>
                <HandIn
                  ready={view.can_export}
                  label="Xuất tệp đăng ký"
                  kind="registration"
                  subject={view.form.subject}
                  onPicked={async (folder) => {
                    setWritten(await call("export_registration", { folder }));
                    await Promise.all([reload(), refresh()]);
                  }}
                />
              </div>
            </div>
          </Card>
          {status.stage === "unit" && <BlankForms title="Mẫu trống để ghi tay" />}
        </div>
      )}
    </Page>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
}
