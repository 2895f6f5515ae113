// Bundles that come in: files or a folder at once, one line of outcome each, and what still waits for a person.

import { useState } from "preact/hooks";
import { call, type FileView, type InboxView, type WrittenView } from "../../api.ts";
import { FileButton } from "../../parts/FileButton.tsx";
import { ImportLines } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice, Papers } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { useApp, useLoad } from "../../state.ts";
import { Fork } from "./Fork.tsx";
import { Incoming } from "./Incoming.tsx";
import { Signer } from "./Signer.tsx";

export function Inbox() {
  const { refresh } = useApp();
  const { view, fault, reload } = useLoad("inbox", {});
  const [written, setWritten] = useState<WrittenView | null>(null);
  const news = async () => {
    await Promise.all([reload(), refresh()]);
  };

  if (written) {
    const back = () => {
      setWritten(null);
      void news();
    };
    return (
      <Page place="inbox/written" at="inbox">
        <Written written={written} done="Về Nhận gói hồ sơ" onDone={back} />
      </Page>
    );
  }
  return (
    <Page place="inbox" at="inbox" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="stack">
            <h1>Nhận gói hồ sơ</h1>
            <p class="lead prose">
              Chọn các tệp đã nhận qua USB, thư điện tử hoặc chọn cả thư mục. Chương trình xem trước từng tệp, chưa ghi gì;
              xem xong mới bấm “Nhận vào sổ”. Gói đã nhận rồi thì không ghi lại lần nữa.
            </p>
            <Incoming leftOpen={view.left_open} listKind={view.list_kind} onNews={news} />
          </div>
          <Waiting view={view} onDone={news} />
          <Forks view={view} onDone={news} />
          <Receipts
            said={view.receipts_said}
            onPicked={async (folder) => setWritten(await call("write_receipts", { folder: folder.handle }))}
          />
          <Lists view={view} />
        </div>
      )}
    </Page>
  );
}

function Waiting({ view, onDone }: { view: InboxView; onDone(): Promise<void> }) {
  if (view.waiting.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="waiting">
      <h2 id="waiting">Chờ xác nhận người ký ({view.waiting.length})</h2>
      <p class="lead prose">
        Chữ ký đúng nhưng máy này chưa biết khóa ký. Gọi cho người gửi, nghe họ đọc mã trên máy của họ rồi so từng nhóm;
        giống hết thì mới nhận.
      </p>
      {view.waiting.map((line) => (
        <Signer key={line.manifest} line={line} units={view.units} onDone={onDone} />
      ))}
    </section>
  );
}

function Forks({ view, onDone }: { view: InboxView; onDone(): Promise<void> }) {
  if (view.forks.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="forks">
      <h2 id="forks">Chờ chọn một trong hai bản ({view.forks.length})</h2>
      {view.forks.map((fork) => (
        <Fork key={fork.held} fork={fork} onDone={onDone} />
      ))}
    </section>
  );
}

function Receipts({ said, onPicked }: { said: string; onPicked(folder: FileView): Promise<void> }) {
  return (
    <section class="stack tight" aria-labelledby="receipts">
      <h2 id="receipts">Biên nhận</h2>
      {said === "" ? (
        <p class="soft">Không có biên nhận nào chờ ghi. Mỗi gói nhận được sẽ có một biên nhận để gửi lại đơn vị.</p>
      ) : (
        <Card>
          <div class="row apart">
            <p class="grow">
              <strong>{said}</strong> chờ ghi ra tệp để gửi lại đơn vị. Có biên nhận, đơn vị mới biết chắc gói
              đã đến nơi.
            </p>
            <FileButton purpose="folder-out" look="primary" onPicked={([folder]) => onPicked(folder)}>
              Ghi biên nhận
            </FileButton>
          </div>
        </Card>
      )}
    </section>
  );
}

function Lists({ view }: { view: InboxView }) {
  return (
    <>
      {view.refused.length > 0 && (
        <section class="stack tight" aria-labelledby="refused">
          <h2 id="refused">Không nhận ({view.refused.length})</h2>
          {view.requests.length > 0 && (
            <>
              <p class="prose">In phiếu để đề nghị nơi gửi gửi lại; mỗi tệp kèm lý do chưa nhận được.</p>
              <Papers papers={view.requests} />
            </>
          )}
          <div class="card bundles">
            <ImportLines lines={view.refused} />
          </div>
        </section>
      )}
      <section class="stack tight" aria-labelledby="recent">
        <h2 id="recent">Nhận gần đây</h2>
        {view.recent.length === 0 ? (
          <Notice tone="plain">
            <p>Chưa nhận gói nào. Các gói nhận được sẽ hiện ở đây, mới nhất ở trên.</p>
          </Notice>
        ) : (
          <div class="card bundles">
            <ImportLines lines={view.recent} />
          </div>
        )}
      </section>
    </>
  );
}
