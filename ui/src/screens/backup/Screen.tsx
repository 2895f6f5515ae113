import { useState } from "preact/hooks";
import { type BackupRowView, type BackupView, call, type JobView, type WrittenView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { go } from "../../router.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { RestoreButton, Restoring } from "./RestoreButton.tsx";

/** Copies of everything, and the way back from one. */
export function Backup() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("backups", {});
  const [written, setWritten] = useState<WrittenView | null>(null);
  const home = async () => {
    await refresh();
    go("#/");
  };
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
          <ToStick
            under={view.job}
            onWritten={async (made) => {
              await reload();
              setWritten(made);
            }}
          />
          <Sheet view={view} onRenewed={reload} />
          <Generations view={view} onMade={reload} onRestored={home} />
          <RestoreButton onRestored={home}>Khôi phục từ tệp trên USB</RestoreButton>
        </div>
      )}
    </Page>
  );
}

/** One file on a stick; a long one is written while other work goes on. */
function ToStick({ under, onWritten }: { under: string; onWritten(written: WrittenView): Promise<void> }) {
  const [job, setJob] = useState(under);
  const [ended, setEnded] = useState(false);
  const end = (view: JobView) => {
    setEnded(true);
    if (view.written) void onWritten(view.written);
  };
  return (
    <Card tone="accent">
      <div class="stack">
        <h2>Sao lưu ra USB</h2>
        <p class="lead">
          Một tệp niêm phong chứa toàn bộ sổ, giấy tờ đính kèm và khóa ký. Chỉ mở được bằng mã trên phiếu khôi phục.
        </p>
        {job && <JobProgress key={job} job={job} onDone={end} stop="Dừng sao lưu" />}
        {(!job || ended) && (
          <FileButton
            purpose="folder-out"
            look="primary"
            big
            onPicked={async ([folder]) => {
              const started = await call("start_back_up_to", { folder: folder.handle });
              setEnded(false);
              setJob(started.job);
            }}
          >
            Sao lưu ra USB
          </FileButton>
        )}
      </div>
    </Card>
  );
}

interface SheetProps {
  view: BackupView;
  onRenewed(view: BackupView): Promise<void>;
}

/** The sheet with the code, and another code where the sheet is lost or was seen. */
function Sheet({ view, onRenewed }: SheetProps) {
  const [asking, setAsking] = useState(false);
  const renew = async (reason: string) => {
    await onRenewed(await call("renew_recovery_code", { reason }));
    setAsking(false);
  };
  return (
    <Card>
      <div class="stack">
        <h2>Phiếu khôi phục</h2>
        <Notice tone={view.sheet_tone}>
          <p>{view.sheet}</p>
          {view.former_sheet && <p>{view.former_sheet}</p>}
        </Notice>
        <p class="soft">In phiếu, cất ở nơi khóa được, tách khỏi USB. Máy hỏng hoặc mất thì cần cả USB và phiếu này.</p>
        {view.sample_code && (
          <div>
            <p>Số liệu mẫu dùng chung một mã:</p>
            <p class="code">{view.sample_code}</p>
          </div>
        )}
        <div class="row">
          <LinkButton href={`#/paper/${view.sheet_kind}`}>In phiếu khôi phục</LinkButton>
          {view.can_renew && <Button onClick={() => setAsking(true)}>Lập mã khôi phục mới</Button>}
        </div>
      </div>
      {asking && (
        <ReasonDialog
          title="Lập mã khôi phục mới?"
          label="Vì sao lập mã mới"
          action="Lập mã mới"
          onConfirm={renew}
          onClose={() => setAsking(false)}
        >
          <div class="stack tight">
            <p>Lập khi phiếu bị mất hoặc đã có người khác xem. Lập xong phải làm ngay hai việc:</p>
            <ul class="bullets">
              <li>in phiếu khôi phục mới;</li>
              <li>sao lưu lại ra USB, vì các bản sao lưu lập trước đây chỉ mở được bằng phiếu cũ.</li>
            </ul>
            <p>
              Nếu cả phiếu và USB sao lưu đều lọt vào tay người khác thì lập thêm khóa ký mới ở mục “Cài đặt”, phần “Khóa
              ký”.
            </p>
          </div>
        </ReasonDialog>
      )}
    </Card>
  );
}

interface GenerationsProps {
  view: BackupView;
  onMade(view: BackupView): Promise<void>;
  onRestored(): Promise<void>;
}

/** What this PC keeps by itself. */
function Generations({ view, onMade, onRestored }: GenerationsProps) {
  const act = useAct();
  const [asking, setAsking] = useState<BackupRowView | null>(null);
  const [job, setJob] = useState("");
  return (
    <Card>
      <div class="stack">
        <div class="title">
          <h2>Bản sao lưu trên máy này</h2>
          <Button busy={act.busy} onClick={() => void act.run(async () => onMade(await call("back_up", {})))}>
            Sao lưu ngay
          </Button>
        </div>
        <FaultNotice fault={act.fault} />
        {view.rows.length === 0 ? (
          <p class="soft">Chưa có bản nào. Chương trình tự sao lưu mỗi ngày khi mở và trước khi nhận gói.</p>
        ) : (
          <ul class="lines">
            {view.rows.map((row) => (
              <li key={row.id} class="row apart">
                <span class="grow">
                  {row.title} <span class="soft small">{row.detail}</span>
                </span>
                <Button look="quiet" label={`Khôi phục về bản ${row.title}`} onClick={() => setAsking(row)}>
                  Khôi phục
                </Button>
              </li>
            ))}
          </ul>
        )}
        {view.folder && <p class="soft small">Nơi cất: {view.folder}</p>}
      </div>
      {asking && (
        <ConfirmDialog
          title={`Khôi phục về bản ${asking.title}?`}
          action="Khôi phục"
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            const started = await call("start_restore_generation", { backup: asking.id });
            setAsking(null);
            setJob(started.job);
          }}
        >
          <p>Sổ sẽ trở về như lúc ấy. Sổ hiện nay được cất riêng, không bị xóa.</p>
        </ConfirmDialog>
      )}
      {job && <Restoring job={job} onRestored={onRestored} onClose={() => setJob("")} />}
    </Card>
  );
}
