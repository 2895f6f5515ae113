import { useState } from "preact/hooks";
import { call, type FileView, type JobView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { FaultNotice, Notice } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import { useAct, useApp } from "../../state.ts";

interface Going {
  /** Of which register: another one knows nothing of these files. */
  register: string;
  files: string[];
  job: string;
  takes: boolean;
}

/** Somebody who looks into another room meanwhile finds the work where it is now. */
let going: Going = { register: "", files: [], job: "", takes: false };

interface IncomingProps {
  leftOpen: string;
  /** The slug of the paper that lists every file. */
  listKind: string;
  onNews(): Promise<void>;
}

/** Files are looked at first; only then a person lets them in. */
export function Incoming({ leftOpen, listKind, onNews }: IncomingProps) {
  const act = useAct();
  const register = useApp().status.data_folder;
  const [now, setNow] = useState<Going>(going.register === register ? going : { ...going, files: [], job: "" });
  const [ended, setEnded] = useState<JobView | null>(null);

  const begin = async (takes: boolean, files: string[]) => {
    const started = takes
      ? await call("start_import", { files, receipts: true })
      : await call("start_look", { files });
    setEnded(null);
    going = { register, files, job: started.job, takes };
    setNow(going);
  };
  const look = (picked: FileView[]) =>
    begin(
      false,
      picked.map((file) => file.handle),
    );
  const end = (view: JobView) => {
    setEnded(view);
    if (now.takes) void onNews();
  };
  const looked = ended !== null && !now.takes && ended.state !== "failed";
  const stopped = ended?.state === "cancelled";
  const busy = now.job !== "" && ended === null;

  return (
    <>
      {!busy && !stopped && leftOpen && (
        <Notice tone="due">
          <p>{leftOpen}</p>
        </Notice>
      )}
      <div class="row top">
        <FileButton purpose="bundles" look={looked || stopped ? "secondary" : "primary"} onPicked={look}>
          Chọn các tệp
        </FileButton>
        <FileButton purpose="folder-in" onPicked={look}>
          Chọn thư mục
        </FileButton>
      </div>
      {now.job && (
        <div class="card accent bundles stack">
          <JobProgress key={now.job} job={now.job} onDone={end} grouped>
            {ended && (
              <div class="row">
                {looked && (
                  <Button look="primary" busy={act.busy} onClick={() => void act.run(() => begin(true, now.files))}>
                    Nhận vào sổ
                  </Button>
                )}
                {stopped && (
                  <Button
                    look={looked ? "secondary" : "primary"}
                    busy={act.busy}
                    onClick={() => void act.run(() => begin(now.takes, now.files))}
                  >
                    Làm tiếp các tệp còn lại
                  </Button>
                )}
                {ended.lines.length > 0 && (
                  <a class="button secondary" href={hrefOf("paper", listKind, now.job)}>
                    In danh sách
                  </a>
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
