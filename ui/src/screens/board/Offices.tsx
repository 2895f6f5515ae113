// The offices between a desk and the units: a line each, every number a way to the units behind it.

import { useState } from "preact/hooks";
import type { BoardOfficeView, BoardOfficesView } from "../../api.ts";
import { Page } from "../../parts/Page.tsx";
import { Turn, usePages } from "../../parts/Pages.tsx";
import { Tag } from "../../parts/Show.tsx";
import { hrefOf } from "../../router.ts";
import { useLoad } from "../../state.ts";
import { moveBetweenRows } from "../desk/keys.ts";
import { Search } from "./Search.tsx";

/** The ways to look at a desk that has offices below it. */
export function Ways({ at }: { at: string }) {
  const way = (to: string, name: string, label: string) => (
    <li>
      <a href={to} aria-current={at === name ? "page" : undefined}>
        {label}
      </a>
    </li>
  );
  return (
    <ul class="ways" aria-label="Cách xem">
      {way(hrefOf("board"), "units", "Theo đơn vị")}
      {way(hrefOf("board", "offices"), "offices", "Theo xã, phường")}
      {way(hrefOf("board", "map"), "map", "Bản đồ")}
    </ul>
  );
}

export function Offices() {
  const [query, setQuery] = useState("");
  const pages = usePages(query);
  const { view, fault } = useLoad("board_offices", { query, from: pages.from }, ["board"]);
  return (
    <Page place="board" at="board" fault={fault}>
      {view && (
        <div class="stack">
          <div class="title">
            <h1>Các xã, phường</h1>
            <Search onQuery={setQuery} />
          </div>
          <Ways at="offices" />
          <p id="board-found" role="status">
            {view.found}
          </p>
          <Rows view={view} />
          <Turn next={view.next} pages={pages} what="xã, phường" />
        </div>
      )}
    </Page>
  );
}

function Rows({ view }: { view: BoardOfficesView }) {
  return (
    <div class="tablewrap boardtable">
      <table>
        <caption class="unseen">Các xã, phường: nơi có đơn vị quá hạn ở trên; bấm vào một số để xem các đơn vị</caption>
        <thead>
          <tr>
            <th scope="col">Xã, phường</th>
            <th scope="col" class="number">
              Đơn vị
            </th>
            <th scope="col" class="number">
              Quá hạn
            </th>
            <th scope="col" class="number">
              Đã đăng ký
            </th>
            <th scope="col" class="number">
              Đã nộp hồ sơ
            </th>
            <th scope="col" class="number">
              Được công nhận
            </th>
            <th scope="col">Hồ sơ của xã, phường</th>
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {view.rows.map((row) => (
            <Row key={row.unit} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: BoardOfficeView }) {
  const number = (n: number, filter: string, said: string) => (
    <td class="number">
      {n === 0 ? (
        "0"
      ) : (
        <a href={hrefOf("board", filter, row.unit)}>
          {n}
          <span class="unseen">
            {" "}
            {said} – {row.name}
          </span>
        </a>
      )}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        <a class="rowlink" href={hrefOf("unit", row.unit)}>
          {row.name}
        </a>
      </th>
      {number(row.units, "all", "đơn vị")}
      <td class="number">
        {row.late === 0 ? (
          "0"
        ) : (
          <a href={hrefOf("board", "late", row.unit)}>
            <Tag tone="late">{`${row.late}`}</Tag>
            <span class="unseen"> đơn vị quá hạn – {row.name}</span>
          </a>
        )}
      </td>
      {number(row.registered, "registered", "đơn vị đã đăng ký")}
      {number(row.submitted, "submitted", "đơn vị đã nộp hồ sơ")}
      {number(row.recognized, "recognized", "đơn vị được công nhận")}
      <td>{row.own.text ? row.own.tone ? <Tag tone={row.own.tone}>{row.own.text}</Tag> : row.own.text : "–"}</td>
    </tr>
  );
}
