// The log: every act since the register was begun, whether it is whole, and a copy of it for whoever checks.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { asFault, call, type Fault, type JobView, type JournalRowView, type JournalView, read } from "../../api.ts";
import { latest } from "../../latest.ts";
import { Button } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Changes, FaultNotice, Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { Written } from "../../parts/Written.tsx";
import { href, hrefOf } from "../../router.ts";
import { useAct } from "../../state.ts";
import "./journal.css";

/** What is looked for, and from where older rows go on. */
interface Wanted {
  query: string;
  before: number;
}

function useJournal() {
  const [view, setView] = useState<JournalView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const query = useRef("");
  const ask = useMemo(
    () =>
      latest(
        (wanted: Wanted) => read("journal", { ...wanted }).catch(asFault),
        (answer, { before }) => {
          if (answer instanceof Error) return setFault(answer);
          setFault(null);
          setView((known) => (before > 0 && known ? { ...answer, rows: [...known.rows, ...answer.rows] } : answer));
        },
      ),
    [],
  );
  useEffect(() => ask({ query: "", before: 0 }), [ask]);
  const search = (text: string) => {
    query.current = text;
    ask({ query: text, before: 0 });
  };
  return { view, fault, search, older: () => view && ask({ query: query.current, before: view.before }), setView };
}

export function Journal() {
  const { view, fault, search, older, setView } = useJournal();
  const act = useAct();
  const [job, setJob] = useState("");
  const [saved, setSaved] = useState<JobView | null>(null);
  if (saved?.written) {
    return (
      <Page place="journal/saved" at="settings">
        <Written written={saved.written} done="Về nhật ký" onDone={() => setSaved(null)} />
      </Page>
    );
  }
  const verify = () =>
    act.run(async () => {
      const check = await call("verify_journal", {});
      setView((known) => known && { ...known, check });
    });
  const ended = (end: JobView) => {
    if (end.state !== "done") return;
    setJob("");
    setSaved(end);
  };
  return (
    <Page place="journal" at="settings" fault={view ? null : fault}>
      {view && (
        <div class="stack wide">
          <div class="title">
            <div>
              <p class="eyebrow">
                <a href={hrefOf("settings")}>Cài đặt</a>
              </p>
              <h1>Nhật ký</h1>
              <p class="lead prose">Mọi việc đã làm trong sổ này, từ khi lập sổ. Không dòng nào sửa hay xóa được.</p>
            </div>
            <div class="row">
              <Button busy={act.busy} onClick={() => void verify()}>
                Kiểm tra
              </Button>
              <FileButton
                purpose="folder-out"
                onPicked={async ([folder]) => setJob((await call("start_save_journal", { folder: folder.handle })).job)}
              >
                Lưu ra tệp
              </FileButton>
            </div>
          </div>
          <Notice tone={view.check.tone}>
            <p role="status">{view.check.sentence}</p>
          </Notice>
          <FaultNotice fault={act.fault ?? fault} />
          {job && <JobProgress key={job} job={job} stop="Dừng lưu nhật ký" onDone={ended} />}
          <section class="stack tight" aria-label="Các việc đã làm">
            <div class="searchbox">
              <label for="journal-search">Tìm trong nhật ký</label>
              <input
                id="journal-search"
                type="search"
                autocomplete="off"
                spellcheck={false}
                placeholder="tên, việc, ngày 05/11/2023; không cần dấu"
                aria-describedby="journal-found"
                onInput={(event) => search(event.currentTarget.value)}
              />
            </div>
            <p id="journal-found" class="soft" role="status">
              {view.summary}
            </p>
            <Acts rows={view.rows} />
            {view.before > 0 && (
              <div>
                <Button onClick={older}>Xem cũ hơn</Button>
              </div>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

function Acts({ rows }: { rows: JournalRowView[] }) {
  return (
    <Table
      name="Bảng các việc đã làm"
      rows={rows}
      rowKey={(row) => row.number}
      empty="Không có dòng nào khớp. Gõ ít chữ hơn, hoặc bấm “Xem cũ hơn” nếu còn."
      columns={[
        { title: "Số", number: true, cell: (row) => row.number },
        {
          title: "Lúc, nơi làm",
          cell: (row) => (
            <>
              <span class="whole">{row.when}</span>
              {row.who && <p class="soft small">{row.who}</p>}
            </>
          ),
        },
        {
          title: "Việc",
          head: true,
          cell: (row) => (
            <>
              {row.what}
              {row.about && <p class="journalabout">{row.route ? <a href={href(row.route)}>{row.about}</a> : row.about}</p>}
            </>
          ),
        },
        { title: "Nội dung", cell: (row) => <Content row={row} /> },
      ]}
    />
  );
}

/** One change stands open; several are counted and open when asked. */
const FEW = 1;

function Content({ row }: { row: JournalRowView }) {
  const told = row.changes.length;
  return (
    <div class="journalcontent">
      {row.reason && <p>Lý do: {row.reason}</p>}
      {told > 0 && told <= FEW && <Changes changes={row.changes} />}
      {told > FEW && (
        <details>
          <summary>{told} thay đổi</summary>
          <Changes changes={row.changes} />
        </details>
      )}
      {row.more && <p class="soft small">{row.more}</p>}
      {!row.reason && told === 0 && !row.more && "–"}
    </div>
  );
}
