// The desk's first room: every unit in one table, what is late first, the next step at the end of each row.

import { useState } from "preact/hooks";
import { type BoardGroupView, type BoardRowView, type BoardView, call, type CellView, type CountView } from "../../api.ts";
import { BlankForms } from "../../parts/BlankForms.tsx";
import { LinkButton } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { type Pages, Turn, usePages } from "../../parts/Pages.tsx";
import { PrintRun } from "../../parts/PrintRun.tsx";
import { Card, Notice, Tag } from "../../parts/Show.tsx";
import { href, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useLoad } from "../../state.ts";
import { DueLines } from "../desk/DueLines.tsx";
import { moveBetweenRows } from "../desk/keys.ts";
import { rowsOf } from "./board.ts";
import { BoardMap } from "./Map.tsx";
import { Offices, Ways } from "./Offices.tsx";
import { Search } from "./Search.tsx";
import { Told } from "./Told.tsx";

/** Said of a filter in the address where there is none. */
const ALL = "all";

export function Board({ params }: ScreenProps) {
  const [first = "", office = ""] = params;
  if (first === "offices") return <Offices />;
  if (first === "map") return <BoardMap />;
  return <Units key={office} filter={first === ALL ? "" : first} office={office} />;
}

function Units({ filter, office }: { filter: string; office: string }) {
  const [query, setQuery] = useState("");
  const pages = usePages(`${filter} ${query}`);
  const asked = { filter, query, office, from: pages.from };
  const { view, fault } = useLoad("board", asked, ["board", "appraisal", "decision", "round"]);
  return (
    <Page place="board" at="board" fault={fault}>
      {view && <BoardOf view={view} filter={filter} query={query} onQuery={setQuery} pages={pages} />}
    </Page>
  );
}

interface BoardProps {
  view: BoardView;
  filter: string;
  query: string;
  onQuery(query: string): void;
  pages: Pages;
}

function BoardOf({ view, filter, query, onQuery, pages }: BoardProps) {
  const count = view.counts.find((each) => each.filter === filter && filter !== "");
  const isEmpty = view.rows.length === 0 && view.groups.length === 0 && !count && query === "";
  return (
    <div class="stack">
      <div class="title">
        <h1>{view.title}</h1>
        <div class="row">
          <Search onQuery={onQuery} />
          <LinkButton look="primary" href={hrefOf("inbox")}>
            Nhận gói hồ sơ
          </LinkButton>
        </div>
      </div>
      {view.grouped && <Ways at={view.office ? "" : "units"} />}
      {!view.office && <Counts counts={view.counts} chosen={count?.filter ?? ""} />}
      <DueLines due={view.due} />
      {isEmpty ? (
        <Notice tone="plain">
          <p>
            Chưa có đơn vị nào. Thêm đơn vị ở <a href={hrefOf("round")}>Đợt xét</a>, hoặc nhận gói hồ sơ của đơn vị tự
            khai báo; mỗi đơn vị sẽ là một dòng ở đây.
          </p>
        </Notice>
      ) : (
        <section class="stack tight" aria-label="Danh sách đơn vị">
          <div class="row found">
            <p id="board-found" role="status">
              {view.found}
            </p>
            {(count || view.office) && <a href={hrefOf("board")}>Xem tất cả</a>}
          </div>
          <Own view={view} />
        </section>
      )}
      {view.groups.map((group) => (
        <Group
          key={group.group}
          group={group}
          rows={rowsOf(view.rows, group.group)}
          grouped={view.grouped && !view.office}
        />
      ))}
      <Turn next={view.next} pages={pages} what="đơn vị" />
      <Chase />
      {!isEmpty && <Roll />}
      <BlankForms title="Mẫu trống để phát cho đơn vị" />
      {view.notes.length > 0 && (
        <Notice tone="due">
          <h2>Lưu ý</h2>
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

/** The units of this office; nothing is said of them where it has none and a group follows. */
function Own({ view }: { view: BoardView }) {
  const rows = rowsOf(view.rows, "");
  if (rows.length > 0) return <Rows rows={rows} grouped={view.grouped && !view.office} />;
  if (view.rows.length > 0 || view.groups.some((group) => group.told.length > 0)) return null;
  return (
    <Notice tone="plain">
      <p>Không có đơn vị nào khớp. Gõ ít chữ hơn; không cần dấu.</p>
    </Notice>
  );
}

interface GroupProps {
  group: BoardGroupView;
  rows: BoardRowView[];
  grouped: boolean;
}

/** Units that another office decides on: what this office does with them stands above their table. */
function Group({ group, rows, grouped }: GroupProps) {
  const told = group.told;
  if (rows.length === 0 && told.length === 0) return null;
  const heading = `board-${group.group}`;
  return (
    <section class="stack tight" aria-labelledby={heading}>
      <h2 id={heading}>{group.title}</h2>
      <p class="prose">{group.sentence}</p>
      {group.tally && <p class="second">{group.tally}</p>}
      {rows.length > 0 && <Rows rows={rows} grouped={grouped} sentOn />}
      {told.length > 0 && <Told told={told} name={group.title} />}
    </section>
  );
}

/** The whole list as a workbook. */
function Roll() {
  return (
    <Card>
      <div class="stack tight">
        <h2>Sổ theo dõi ra bảng tính</h2>
        <p>Mọi đơn vị của đợt, mỗi đơn vị một dòng: ngày nhận, tự đánh giá, kết quả, số và ngày quyết định.</p>
        <PrintRun start={(folder) => call("start_save_roll", { folder })}>Lưu sổ theo dõi (Excel)</PrintRun>
      </div>
    </Card>
  );
}

/** A letter to each unit that is late, in one run; nothing where none is. */
function Chase() {
  const { view } = useLoad("chase", {}, ["board"]);
  if (!view || view.units.length === 0) return null;
  return (
    <Card>
      <div class="stack tight">
        <h2>Đôn đốc các đơn vị còn chậm</h2>
        <p>
          Mỗi đơn vị một công văn, nêu rõ hồ sơ nào chưa gửi và đã quá hạn nào: {view.units.join(", ")}. Các công văn được
          giữ ở mục <a href={hrefOf("drafts")}>Văn bản, giấy tờ</a> để sửa, ký và ghi số.
        </p>
        <PrintRun start={(folder) => call("start_chase_letters", { folder })}>
          In công văn đôn đốc ({view.units.length})
        </PrintRun>
      </div>
    </Card>
  );
}

function Counts({ counts, chosen }: { counts: CountView[]; chosen: string }) {
  if (counts.length === 0) return null;
  return (
    <ul class="counts" aria-label="Số đơn vị theo tình trạng">
      {counts.map((count) => (
        <li key={count.label}>
          <a
            class={`count ${count.tone}`}
            href={count.filter === chosen || count.filter === "" ? hrefOf("board") : hrefOf("board", count.filter)}
            aria-current={count.filter !== "" && count.filter === chosen ? "true" : undefined}
          >
            <span class="value">{count.value}</span>
            <span class="label">{count.label}</span>
            {count.whole > 0 && <progress aria-hidden="true" value={count.part} max={count.whole} />}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Rows({ rows, grouped, sentOn = false }: { rows: BoardRowView[]; grouped: boolean; sentOn?: boolean }) {
  return (
    <div class="tablewrap boardtable">
      <table>
        <caption class="unseen">Các đơn vị: đơn vị muộn ở trên, việc tiếp theo ở cuối dòng</caption>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            {grouped && <th scope="col">Xã, phường</th>}
            <th scope="col">Đăng ký</th>
            <th scope="col">Hồ sơ đề nghị</th>
            <th scope="col">Tự đánh giá</th>
            <th scope="col">{sentOn ? "Chuyển lên" : "Thẩm định"}</th>
            <th scope="col">Quyết định</th>
            <th scope="col">Việc tiếp theo</th>
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {rows.map((row) => (
            <Row key={row.unit} row={row} grouped={grouped} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, grouped }: { row: BoardRowView; grouped: boolean }) {
  return (
    <tr>
      <th scope="row">
        <a class="rowlink" href={hrefOf("unit", row.unit)}>
          {row.name}
        </a>
        {!grouped && <span class="second">{[row.detail, row.entered].filter(Boolean).join(" · ")}</span>}
        {grouped && row.entered && <span class="second">{row.entered}</span>}
      </th>
      {grouped && <td>{row.detail}</td>}
      <Cell cell={row.registration} />
      <Cell cell={row.dossier} />
      <Cell cell={row.own} />
      <Cell cell={row.appraisal} />
      <td title={row.decision.hint || undefined}>
        <Mark cell={row.decision} />
        {row.result.text && (
          <span class="second" title={row.result.hint || undefined}>
            Kết quả: {row.result.text}
          </span>
        )}
      </td>
      <td class="next">
        {row.next.route ? (
          <a class="rowlink" href={href(row.next.route)}>
            {row.next.label}
            <span class="unseen"> – {row.name}</span>
          </a>
        ) : (
          row.next.label || "–"
        )}
      </td>
    </tr>
  );
}

function Cell({ cell }: { cell: CellView }) {
  return (
    <td title={cell.hint || undefined}>
      <Mark cell={cell} />
    </td>
  );
}

/** A word that says how it stands, a plain date, or a dash for nothing. */
function Mark({ cell }: { cell: CellView }) {
  if (cell.text === "") return <>–</>;
  return cell.tone === "" ? <>{cell.text}</> : <Tag tone={cell.tone}>{cell.text}</Tag>;
}
