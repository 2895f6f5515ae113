// A list out of a spreadsheet: pick the file, say what its columns are, see what would become of every row, keep it.

import { useState } from "preact/hooks";
import { call, type FileView, type ListArgs, type ListTakenView, type ListView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { FileButton, type Purpose } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import { href } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { Columns } from "./Columns.tsx";
import "./lists.css";
import { PointTable } from "./PointTable.tsx";
import { Reading } from "./Reading.tsx";
import { Rows } from "./Rows.tsx";

/** What a person chose of the file; empty where the program finds it out. */
export type Asked = Pick<ListArgs, "file" | "sheet" | "head" | "encoding" | "show">;

const NOTHING: Asked = { file: "", sheet: "", head: "", encoding: "", show: "" };

export function Lists({ params }: ScreenProps) {
  const list = params[0] ?? "";
  return <ListOf key={list} list={list} />;
}

function ListOf({ list }: { list: string }) {
  const { refresh } = useApp();
  const [asked, setAsked] = useState(NOTHING);
  const [taken, setTaken] = useState<ListTakenView | null>(null);
  const args = { list, ...asked, seen: "" };
  const { view, fault, reload } = useLoad("look_at_list", args, ["list-columns"]);
  const pick = async ([file]: [FileView, ...FileView[]]) => {
    setTaken(null);
    if (file.handle === asked.file) await reload();
    else setAsked({ ...NOTHING, file: file.handle });
  };
  if (taken) {
    return (
      <Page place="lists/taken" at={taken.back}>
        <Taken taken={taken} onAgain={() => (setTaken(null), setAsked(NOTHING))} />
      </Page>
    );
  }
  return (
    <Page place="lists" at={view?.back ?? ""} fault={asked.file ? null : fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={href(view.back)}>{view.back_label}</a>
            </p>
            <h1>Nhập từ bảng tính: {view.title}</h1>
          </div>
          <section class="stack tight" aria-labelledby="list-file">
            <h2 id="list-file">1. Chọn tệp</h2>
            <Card>
              <div class="stack">
                <p>
                  {view.intro} Tệp Excel (XLSX, XLS), LibreOffice (ODS) hoặc CSV; chữ theo bảng mã cũ cũng đọc được. Chưa
                  nhập gì cho đến khi bấm nút ở cuối trang.
                </p>
                <FileButton purpose={view.purpose as Purpose} look={view.file ? "secondary" : "primary"} onPicked={pick}>
                  {view.file ? "Chọn tệp khác" : "Chọn tệp"}
                </FileButton>
                {view.file && (
                  <p>
                    Đang xem: <strong>{view.file}</strong>
                  </p>
                )}
              </div>
            </Card>
          </section>
          <FaultNotice fault={asked.file ? fault : null} />
          {asked.file && !fault && view.file && (
            <Looked
              view={view}
              onAsked={(change) => setAsked({ ...asked, ...change })}
              onTake={async () => {
                setTaken(await call("take_list", { ...args, seen: view.seen }));
                await refresh();
              }}
            />
          )}
        </div>
      )}
    </Page>
  );
}

interface LookedProps {
  view: ListView;
  onAsked(change: Partial<Asked>): void;
  onTake(): Promise<void>;
}

function Looked({ view, onAsked, onTake }: LookedProps) {
  const act = useAct();
  // A file that says everything itself has no columns to speak of.
  const isSheet = view.sheets.length > 0;
  return (
    <>
      {isSheet && <Asking view={view} onAsked={onAsked} />}
      {view.gaps.length === 0 && (
        <section class="stack tight" aria-labelledby="list-rows">
          <h2 id="list-rows">
            {isSheet ? "3. " : "2. "}
            {view.table ? "Xem lại bảng điểm, rồi giữ" : "Xem trước từng dòng, rồi nhập"}
          </h2>
          <div class="stack">
            <Flaws flaws={view.flaws} />
            {view.table && <PointTable table={view.table} />}
            {isSheet && <Looks view={view} onAsked={onAsked} />}
            <FaultNotice fault={act.fault} />
            {view.can_take && (
              <div>
                <Button look="primary" busy={act.busy} onClick={() => void act.run(onTake)}>
                  {view.table ? "Giữ bảng điểm này" : `Nhập ${view.n_new} dòng thêm mới`}
                </Button>
              </div>
            )}
            {!view.can_take && view.flaws.length === 0 && <p>Không có dòng nào để nhập.</p>}
          </div>
        </section>
      )}
    </>
  );
}

/** What becomes of every row; put away where what they are together is shown. */
function Looks({ view, onAsked }: Omit<LookedProps, "onTake">) {
  const rows = <Rows view={view} onShow={(show) => onAsked({ show })} />;
  if (!view.table) return rows;
  return (
    <details class="later">
      <summary>Từng dòng của bảng tính, kể cả dòng không phải mục chấm</summary>
      {rows}
    </details>
  );
}

/** What a person says of the sheet: how it is read, what its columns are, what holds for all its rows. */
function Asking({ view, onAsked }: Omit<LookedProps, "onTake">) {
  return (
    <section class="stack tight" aria-labelledby="list-columns">
      <h2 id="list-columns">2. Các cột của bảng</h2>
      <Card>
        <div class="stack">
          <Reading view={view} onAsked={onAsked} />
          {view.remembered && <p class="soft">{view.remembered}</p>}
          <Columns view={view} />
        </div>
      </Card>
      {view.form.inputs.some((input) => input.shown) && (
        <Card>
          <div class="stack">
            <h3>{view.form.title}</h3>
            <Fields form={view.form.form} subject={view.form.subject} inputs={view.form.inputs} />
          </div>
        </Card>
      )}
      {view.gaps.length > 0 && (
        <Notice tone="due">
          <ul>
            {view.gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

/** Why the rows are not good together. */
function Flaws({ flaws }: { flaws: string[] }) {
  if (flaws.length === 0) return null;
  return (
    <Notice tone="late" alert>
      {flaws.map((flaw) => (
        <p key={flaw}>
          <strong>{flaw}</strong>
        </p>
      ))}
    </Notice>
  );
}

function Taken({ taken, onAgain }: { taken: ListTakenView; onAgain(): void }) {
  return (
    <div class="stack">
      <h1>Đã nhập xong</h1>
      <Notice tone="ok">
        <p>
          <strong>{taken.sentence}</strong>
        </p>
      </Notice>
      {taken.rest.length > 0 && (
        <Card>
          <div class="stack">
            <h2>Các dòng chưa nhập</h2>
            <p>Sửa trong tệp rồi nhập lại tệp ấy: những dòng đã nhập không bị nhập hai lần.</p>
            <ul>
              {taken.rest.map((row) => (
                <li key={row.row}>{row.sentence}</li>
              ))}
            </ul>
          </div>
        </Card>
      )}
      <div class="row">
        <LinkButton href={href(taken.back)} look="primary">
          Về {taken.back_label}
        </LinkButton>
        <Button onClick={onAgain}>Nhập tệp khác</Button>
      </div>
    </div>
  );
}
