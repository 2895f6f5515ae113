import { useState } from "preact/hooks";
import { call, type DossierView, type RemarkView, type WrittenView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { HandIn } from "../../parts/HandIn.tsx";
import { Items } from "../../parts/Items.tsx";
import { Page } from "../../parts/Page.tsx";
import { PrintRun } from "../../parts/PrintRun.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Card, Changes, Gaps, Notice, Papers, Tag, Transfer } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { href } from "../../router.ts";
import { useApp, useLoad } from "../../state.ts";
import { type Files, useFiles } from "../shared/useFiles.tsx";

/** The dossier: what the commune remarked, what is missing, the papers, and the file to hand in. */
export function Dossier() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("dossier", {});
  const [written, setWritten] = useState<WrittenView | null>(null);
  const again = async () => {
    await Promise.all([reload(), refresh()]);
  };
  const files = useFiles(view?.form.subject ?? "", again, "", view?.criteria);

  if (written) {
    return (
      <Page place="dossier written" at="dossier">
        <Written written={written} done="Về hồ sơ" onDone={() => setWritten(null)} />
      </Page>
    );
  }
  return (
    <Page place="dossier" at="dossier" fault={fault}>
      {view && (
        <div class="stack">
          <div class="stack tight">
            <h1>{view.heading || "Hồ sơ đề nghị"}</h1>
            <Transfer sentence={view.transfer.sentence} tone={view.transfer.tone} />
          </div>
          {view.provisional && <Notice tone="due">{view.provisional}</Notice>}
          <Remarks remarks={view.remarks} />
          {view.changes.length > 0 && (
            <Card>
              <div class="stack tight">
                <h2>Đã thay đổi so với lần nộp trước</h2>
                <Changes changes={view.changes} />
              </div>
            </Card>
          )}
          <Card>
            <div class="stack">
              <h2>Hồ sơ gồm có</h2>
              <Checklist view={view} files={files} />
            </div>
          </Card>
          {view.form.inputs.some((input) => input.shown) && (
            <Card>
              <Form view={view.form} withoutGaps />
            </Card>
          )}
          <Others view={view} files={files} />
          {files.dialogs}
          <Gaps gaps={view.gaps} title="Còn thiếu trước khi nộp" />
          <Hand view={view} onWritten={setWritten} again={again} />
        </div>
      )}
    </Page>
  );
}

function Remarks({ remarks }: { remarks: RemarkView[] }) {
  const { status } = useApp();
  if (remarks.length === 0) return null;
  return (
    <Card tone="due">
      <div class="stack tight">
        <h2>{upperFirst(status.receiver)} đề nghị xem lại</h2>
        <ul class="lines">
          {remarks.map((remark) => (
            <li key={remark.question + remark.sentence} class="item">
              <div class="what">
                <p class="row">
                  <strong>{remark.title}</strong>
                  {remark.done && <Tag tone="ok">đã sửa</Tag>}
                </p>
                <p>{remark.sentence}</p>
              </div>
              {remark.route && (
                <a class={`button ${remark.done ? "secondary" : "primary"}`} href={href(remark.route)} aria-label={`Mở đúng chỗ: ${remark.title}`}>
                  Mở đúng chỗ
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

function Checklist({ view, files }: { view: DossierView; files: Files }) {
  if (view.items.length === 0) {
    return <p class="soft">Danh mục giấy tờ sẽ hiện ở đây sau khi có biên bản cuộc họp đánh giá.</p>;
  }
  return (
    <Items
      items={view.items}
      onScan={files.onScan}
      onPaper={files.onPaper}
      onWithdraw={files.onWithdraw}
    />
  );
}

function Others({ view, files }: { view: DossierView; files: Files }) {
  return (
    <Card>
      <div class="stack tight">
        <h2>Minh chứng, tài liệu khác</h2>
        {view.evidence.length > 0 ? (
          <Evidence files={view.evidence} onWithdraw={files.onWithdraw} />
        ) : (
          <p class="soft">Ảnh, giấy khen, xác nhận đính kèm sẽ hiện ở đây, theo từng tiêu chí, và đi cùng hồ sơ.</p>
        )}
        <div class="row">
          <Button onClick={files.addOther}>Đính kèm minh chứng, tài liệu</Button>
          {view.size && <span class="soft small">{view.size}</span>}
        </div>
      </div>
    </Card>
  );
}

interface HandProps {
  view: DossierView;
  onWritten(written: WrittenView): void;
  again(): Promise<void>;
}

function Hand({ view, onWritten, again }: HandProps) {
  const { status } = useApp();
  const export_ = async (command: "export_dossier" | "export_supplement", folder: string) => {
    onWritten(await call(command, { folder }));
    await again();
  };
  return (
    <Card tone="accent">
      <div class="stack">
        {status.own?.entered_for ? (
          <>
            <h2>Ghi hồ sơ nhập thay vào sổ</h2>
            <p class="lead">Đối chiếu với bản giấy lần cuối. Khi ghi, hồ sơ vào sổ như mọi hồ sơ khác, mang chữ ký của cơ quan và ghi rõ là nhập thay.</p>
          </>
        ) : (
          <>
            <h2>In giấy tờ, nộp về {status.receiver}</h2>
            <p class="lead">In các giấy dưới đây để ký, rồi xuất tệp ra USB mang lên {status.receiver}. Tệp được ghi xong và đọc lại để kiểm tra.</p>
          </>
        )}
        {view.papers.length > 0 && <Papers papers={view.papers} />}
        {view.items.length > 0 && (
          <PrintRun start={(folder) => call("start_dossier_print", { folder })}>In cả hồ sơ (PDF)</PrintRun>
        )}
        <div class="row">
          <HandIn
            ready={view.can_export}
            label="Xuất hồ sơ"
            kind="dossier"
            subject={view.form.subject}
            onPicked={(folder) => export_("export_dossier", folder)}
          />
          {view.can_supplement && (
            <HandIn
              ready={false}
              label="Xuất bản bổ sung"
              kind="supplement"
              subject={view.form.subject}
              onPicked={(folder) => export_("export_supplement", folder)}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
