import { useState } from "preact/hooks";
import { type BackupRowView, call, type WrittenView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ConfirmDialog } from "../../parts/Dialog.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { go } from "../../router.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { RestoreButton } from "./RestoreButton.tsx";

/** Copies of everything, and the way back from one. */
export function Backup() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("backups", {});
  const [written, setWritten] = useState<WrittenView | null>(null);
  const [restoring, setRestoring] = useState<BackupRowView | null>(null);
  const act = useAct();
  if (written) {
    return (
      <Page place="backup written" at="backup">
        <Written written={written} done="Về phần sao lưu" onDone={() => setWritten(null)} />
      </Page>
    );
  }
  return (
    <Page place="backup" at="backup" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Sao lưu và khôi phục</h1>
          {view.last && <Notice tone={view.tone}>{view.last}</Notice>}
          <Card tone="accent">
            <div class="stack">
              <h2>Sao lưu ra USB</h2>
              <p class="lead">
                Một tệp niêm phong chứa toàn bộ sổ, giấy tờ đính kèm và khóa ký. Chỉ mở được bằng mã trên phiếu khôi phục.
              </p>
              <FileButton
                purpose="folder-out"
                look="primary"
                big
                onPicked={async ([folder]) => {
                  setWritten(await call("back_up_to", { folder: folder.handle }));
                  await reload();
                }}
              >
                Sao lưu ra USB
              </FileButton>
            </div>
          </Card>
          <Card>
            <div class="stack">
              <h2>Phiếu khôi phục</h2>
              <Notice tone={view.sheet_tone}>{view.sheet}</Notice>
              <p class="soft">In phiếu, cất ở nơi khóa được, tách khỏi USB. Máy hỏng hoặc mất thì cần cả USB và phiếu này.</p>
              {view.sample_code && (
                <div>
                  <p>Số liệu mẫu dùng chung một mã:</p>
                  <p class="code">{view.sample_code}</p>
                </div>
              )}
              <div class="row">
                <LinkButton href={`#/paper/${view.sheet_kind}`}>In phiếu khôi phục</LinkButton>
              </div>
            </div>
          </Card>
          <Card>
            <div class="stack">
              <div class="title">
                <h2>Bản sao lưu trên máy này</h2>
                <Button busy={act.busy} onClick={() => void act.run(async () => reload(await call("back_up", {})))}>
                  Sao lưu ngay
                </Button>
              </div>
              <FaultNotice fault={act.fault} />
              {view.rows.length === 0 ? (
                <p class="soft">Chưa có bản nào. Chương trình tự sao lưu mỗi khi mở và trước khi nhận gói.</p>
              ) : (
                <ul class="lines">
                  {view.rows.map((row) => (
                    <li key={row.id} class="row apart">
                      <span class="grow">
                        {row.title} <span class="soft small">{row.detail}</span>
                      </span>
                      <Button look="quiet" label={`Khôi phục về bản ${row.title}`} onClick={() => setRestoring(row)}>
                        Khôi phục
                      </Button>
                    </li>
                  ))}
                </ul>
              )}
              {view.folder && <p class="soft small">Nơi cất: {view.folder}</p>}
            </div>
          </Card>
          <RestoreButton
            onRestored={async (status) => {
              await refresh(status);
              go("#/");
            }}
          >
            Khôi phục từ tệp trên USB
          </RestoreButton>
        </div>
      )}
      {restoring && (
        <ConfirmDialog
          title={`Khôi phục về bản ${restoring.title}?`}
          action="Khôi phục"
          onClose={() => setRestoring(null)}
          onConfirm={async () => {
            await refresh(await call("restore_generation", { backup: restoring.id }));
            setRestoring(null);
            go("#/");
          }}
        >
          <p>Sổ sẽ trở về như lúc ấy. Sổ hiện nay được cất riêng, không bị xóa.</p>
        </ConfirmDialog>
      )}
    </Page>
  );
}
