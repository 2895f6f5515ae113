import { useState } from "preact/hooks";
import { call, type FileView, type JobView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";

/** Files are looked at first; only then a person lets them in. */
export function Incoming({ onNews }: { onNews(): Promise<void> }) {
  const act = useAct();
  const [files, setFiles] = useState<string[]>([]);
  const [job, setJob] = useState({ id: "", takes: false });
  const [ended, setEnded] = useState<JobView | null>(null);

  const begin = async (takes: boolean, handles: string[]) => {
    setEnded(null);
    const started = takes
      ? await call("start_import", { files: handles, receipts: true })
      : await call("start_look", { files: handles });
    setJob({ id: started.job, takes });
  };
  const look = async (picked: FileView[]) => {
    const handles = picked.map((file) => file.handle);
    setFiles(handles);
    await begin(false, handles);
  };
  const end = (view: JobView) => {
    setEnded(view);
    if (job.takes) void onNews();
  };
  const looked = ended !== null && !job.takes && ended.state !== "failed";
  const stopped = ended?.state === "cancelled";

  return (
    <>
      <div class="row top">
        <FileButton purpose="bundles" look={looked ? "secondary" : "primary"} onPicked={look}>
          Chọn các tệp
        </FileButton>
        <FileButton purpose="folder-in" onPicked={look}>
          Chọn thư mục
        </FileButton>
      </div>
      {job.id && (
        <div class="card accent bundles stack">
          <JobProgress key={job.id} job={job.id} onDone={end}>
            {ended && (looked || stopped) && (
              <div class="row">
                {looked && (
                  <Button look="primary" busy={act.busy} onClick={() => void act.run(() => begin(true, files))}>
                    Nhận vào sổ
                  </Button>
                )}
                {stopped && (
                  <Button busy={act.busy} onClick={() => void act.run(() => begin(job.takes, files))}>
                    Làm tiếp các tệp còn lại
                  </Button>
                )}
              </div>
            )}
            <FaultNotice fault={act.fault} />
          </JobProgress>
        </div>
      )}
    </>
  );
}
