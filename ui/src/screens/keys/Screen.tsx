// The key of this PC and the keys it knows: whose code is whose, which may no longer sign.

import { useRef, useState } from "preact/hooks";
import { call, type KeyRowView, type KeysView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice, Tag } from "../../parts/Show.tsx";
import { Turn, usePages } from "../../parts/Pages.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { Table } from "../../parts/Table.tsx";
import { hrefOf } from "../../router.ts";
import { useApp, useLoad } from "../../state.ts";
import { People } from "./People.tsx";
import "./keys.css";

export function Keys() {
  const { status } = useApp();
  const [query, setQuery] = useState("");
  const pages = usePages(query);
  const { view, fault, reload } = useLoad("known_keys", { query, from: pages.from });
  return (
    <Page place="keys" at="settings" fault={fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("settings")}>Cài đặt</a>
            </p>
            <h1>Khóa ký</h1>
            <p class="lead prose">
              Mỗi máy có một khóa để ký các gói gửi đi. Mã ngắn cho biết gói do ai ký: so mã qua điện thoại hoặc với mã in
              trên giấy.
            </p>
          </div>
          <Own view={view} onDone={() => reload()} />
          {status.stage === "desk" && <People />}
          <section class="stack tight" aria-labelledby="keys-known">
            <div class="title">
              <h2 id="keys-known">Khóa của nơi khác</h2>
              {(view.next > 0 || pages.from > 0 || query !== "") && (
                <SearchBox id="keys" label="Tìm nơi ký" placeholder="không cần dấu" onQuery={setQuery} />
              )}
            </div>
            <p id="keys-found" class="soft" role="status">
              {view.found}
            </p>
            <Known rows={view.rows} onDone={() => reload()} />
            <Turn next={view.next} pages={pages} what="khóa" />
          </section>
        </div>
      )}
    </Page>
  );
}

interface Done {
  /** The keys are other ones now. */
  onDone(): Promise<void>;
}

function Own({ view, onDone }: Done & { view: KeysView }) {
  const [asking, setAsking] = useState(false);
  const passphrase = useRef<HTMLInputElement>(null);
  const renew = async (reason: string) => {
    await call("renew_key", { reason, passphrase: passphrase.current?.value ?? "" });
    await onDone();
    setAsking(false);
  };
  return (
    <Card>
      <div class="stack tight">
        <h2>Khóa của máy này</h2>
        {view.revoked && <Notice tone="late">{view.revoked}</Notice>}
        <p class="code">{view.code}</p>
        <p class="soft">Đọc mã này khi nơi nhận hỏi để so với mã họ thấy trên màn hình.</p>
        <div class="row">
          <Button onClick={() => setAsking(true)}>Lập khóa mới</Button>
        </div>
      </div>
      {asking && (
        <ReasonDialog
          title="Lập khóa ký mới cho máy này?"
          label="Vì sao lập khóa mới"
          action="Lập khóa mới"
          onConfirm={renew}
          onClose={() => setAsking(false)}
        >
          <div class="stack tight">
            <p>
              Chỉ lập khi máy cũ hoặc bản sao lưu bị mất, bị lấy cắp, hoặc cấp trên yêu cầu. Sau đó nơi nhận phải so mã một
              lần nữa.
            </p>
            {view.asks_passphrase && (
              <div class="field">
                <label for="renew-passphrase">Mật khẩu của cơ quan</label>
                <input id="renew-passphrase" ref={passphrase} type="password" autocomplete="off" />
              </div>
            )}
          </div>
        </ReasonDialog>
      )}
    </Card>
  );
}

function Known({ rows, onDone }: Done & { rows: KeyRowView[] }) {
  const [revoking, setRevoking] = useState<KeyRowView | null>(null);
  const revoke = async (row: KeyRowView, reason: string) => {
    await call("revoke_key", { public: row.public, reason });
    await onDone();
    setRevoking(null);
  };
  return (
    <>
      <Table
        name="Bảng khóa của nơi khác"
        rows={rows}
        rowKey={(row) => row.public}
        empty="Chưa biết khóa của nơi nào. Khóa hiện ở đây khi nhận gói đầu tiên của nơi gửi."
        columns={[
          {
            title: "Nơi ký, mã",
            head: true,
            cell: (row) => (
              <>
                {row.unit}
                <span class="key-code">{row.code}</span>
              </>
            ),
          },
          { title: "Tình trạng", cell: (row) => <span class="whole"><Tag tone={row.tone}>{row.word}</Tag></span> },
          {
            title: "Vì sao biết",
            cell: (row) => (
              <>
                <p class="soft">{row.sentence}</p>
                {row.sealing && <p class="soft">{row.sealing}</p>}
              </>
            ),
          },
          {
            title: "Việc",
            cell: (row) =>
              row.can_revoke && (
                <span class="whole">
                  <Button onClick={() => setRevoking(row)}>Thu hồi</Button>
                </span>
              ),
          },
        ]}
      />
      {revoking && (
        <ReasonDialog
          title={`Thu hồi khóa của ${revoking.unit}?`}
          label="Lý do thu hồi"
          action="Thu hồi khóa"
          onConfirm={(reason) => revoke(revoking, reason)}
          onClose={() => setRevoking(null)}
        >
          <p>
            Hồ sơ đã nhận vẫn giữ nguyên. Từ nay gói ký bằng khóa này bị từ chối, và nơi khác biết điều đó qua gói gửi
            tiếp theo. Không lấy lại được: đơn vị phải lập khóa mới.
          </p>
        </ReasonDialog>
      )}
    </>
  );
}
