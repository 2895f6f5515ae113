// Disciplined people and collectives, as another body lists them: what waits for its unit first.

import { useState } from "preact/hooks";
import { call, type SanctionRowView, type SanctionsView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { Turn, usePages } from "../../parts/Pages.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { FaultNotice, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useLoad } from "../../state.ts";
import { Sanction } from "./Sanction.tsx";

export function Sanctions({ params }: ScreenProps) {
  const [sanction] = params;
  return sanction ? <Sanction key={sanction} sanction={sanction} /> : <List />;
}

function List() {
  const [query, setQuery] = useState("");
  const pages = usePages(query);
  const { view, fault } = useLoad("sanctions", { query, from: pages.from }, ["sanction"]);
  return (
    <Page place="sanctions" at="sanctions" fault={fault}>
      {view && (
        <div class="stack wide">
          <Head view={view} />
          <section class="stack tight" aria-labelledby="sanctions">
            <div class="row apart">
              <h2 id="sanctions">Danh sách</h2>
              {(view.rows.length > 0 || query !== "") && (
                <SearchBox id="sanctions" label="Tìm" placeholder="tên, đơn vị, hình thức" onQuery={setQuery} />
              )}
            </div>
            {(view.rows.length > 0 || query !== "") && (
              <p id="sanctions-found" class="found" role="status">
                {view.found}
              </p>
            )}
            <Rows
              name="Bảng danh sách bị kỷ luật"
              rows={view.rows}
              empty={
                query !== ""
                  ? "Không có dòng nào khớp với chữ đã gõ."
                  : "Chưa có ai. Ghi từng dòng theo danh sách cơ quan khác cung cấp, hoặc nhập cả danh sách từ bảng tính."
              }
            />
            <Turn next={view.next} pages={pages} what="dòng" />
          </section>
          {view.past.length > 0 && (
            <details class="fold">
              <summary>Đã rút lại ({view.past.length})</summary>
              <Rows name="Bảng dòng đã rút lại" rows={view.past} empty="" />
            </details>
          )}
        </div>
      )}
    </Page>
  );
}

function Head({ view }: { view: SanctionsView }) {
  const act = useAct();
  const add = () => act.run(async () => go(hrefOf("sanctions", (await call("new_sanction", {})).subject)));
  return (
    <>
      <div class="title">
        <div>
          <h1>Danh sách bị kỷ luật năm {view.year}</h1>
          <p class="lead">{view.summary}</p>
        </div>
        <div class="row">
          <a class="button secondary" href={hrefOf("lists", "sanctions")}>
            Nhập từ bảng tính
          </a>
          <Button look="primary" busy={act.busy} onClick={() => void add()}>
            Ghi một dòng
          </Button>
        </div>
      </div>
      <FaultNotice fault={act.fault} />
      <p class="soft prose">{view.notice}</p>
    </>
  );
}

function Rows({ name, rows, empty }: { name: string; rows: SanctionRowView[]; empty: string }) {
  return (
    <div class="compact">
      <Table
        name={name}
        rows={rows}
        rowKey={(row) => row.id}
        empty={empty}
        columns={[
          {
            title: "Ai",
            head: true,
            cell: (row) => (
              <>
                {row.name}
                <span class="second">{row.who}</span>
              </>
            ),
          },
          {
            title: "Đơn vị",
            cell: (row) => (
              <>
                {row.unit}
                {row.word && <Tag tone={row.tone}>{row.word}</Tag>}
                {row.said_unit && <span class="second">danh sách ghi: {row.said_unit}</span>}
                {row.withdrawn && <span class="second">Lý do: {row.withdrawn}</span>}
              </>
            ),
          },
          {
            title: "Hình thức",
            cell: (row) => (
              <>
                {row.measure || "–"}
                <span class="second">{row.reach}</span>
              </>
            ),
          },
          {
            title: "Quyết định, nguồn",
            cell: (row) => (
              <>
                {row.decision || "–"}
                <span class="second">{row.source}</span>
              </>
            ),
          },
          {
            title: "Mở",
            cell: (row) => (
              <a class="rowlink" href={hrefOf("sanctions", row.id)}>
                Mở<span class="unseen"> dòng: {row.name}</span>
              </a>
            ),
          },
        ]}
      />
    </div>
  );
}
