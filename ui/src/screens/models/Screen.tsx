// The register of models: the list of this year, and one of it with its reviews.

import { useState } from "preact/hooks";
import { call, type ModelRowView, type ModelsView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { SearchBox } from "../../parts/SearchBox.tsx";
import { Card, FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { holding } from "../../fold.ts";
import { BelowTable } from "./Below.tsx";
import { Model } from "./Model.tsx";

export function Models({ params }: ScreenProps) {
  const [model] = params;
  return model ? <Model key={model} model={model} /> : <Register />;
}

function Register() {
  const { view, fault } = useLoad("models", {}, ["model"]);
  const act = useAct();
  const add = () => act.run(async () => go(hrefOf("models", (await call("new_model", {})).subject)));
  return (
    <Page place="models" at="models" fault={fault}>
      {view && (
        <div class="stack">
          <div class="title">
            <div>
              <h1>Sổ mô hình</h1>
              <p class="lead">{view.summary}</p>
            </div>
            <div class="row">
              {(view.own.length > 0 || view.below.length > 0) && (
                <a class="button secondary" href={hrefOf("paper", "models-list", "")}>
                  Xem và in
                </a>
              )}
              <Button look="primary" busy={act.busy} onClick={() => void add()}>
                Ghi một mô hình
              </Button>
            </div>
          </div>
          <FaultNotice fault={act.fault} />
          <Notice>{view.notice}</Notice>
          <Own view={view} />
          {view.desk && <Below rows={view.below} year={view.year} />}
        </div>
      )}
    </Page>
  );
}

function Own({ view }: { view: ModelsView }) {
  return (
    <section class="stack near" aria-labelledby="own-models">
      <h2 id="own-models">{view.own_title}</h2>
      <Card>
        {view.own.length === 0 ? (
          <p>
            Chưa ghi mô hình nào. Ghi ở đây thì cuộc họp đánh giá cuối năm có sẵn số mô hình đang hoạt động hiệu quả, năm
            sau không phải ghi lại.
          </p>
        ) : (
          <ul class="lines">
            {view.own.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

function Row({ row }: { row: ModelRowView }) {
  const name = row.title || "Chưa ghi tên";
  const facts = [row.field, row.place, row.founded && `thành lập ${row.founded}`, row.members && `${row.members} người`];
  return (
    <li class="item">
      <div class="what">
        <p class="row">
          <strong>{name}</strong>
          {row.word && <Tag tone={row.tone}>{row.word}</Tag>}
          {row.evidence.length > 0 && <span class="soft small">{row.evidence.length} giấy tờ</span>}
        </p>
        <p>{facts.filter(Boolean).join(" · ")}</p>
        {row.withdrawn ? <p class="soft small">Lý do: {row.withdrawn}</p> : row.detail && <p class="soft small">{row.detail}</p>}
        {row.problem && !row.withdrawn && <p class="problem">{row.problem}</p>}
      </div>
      <div class="actions">
        <a class="button secondary" href={hrefOf("models", row.id)} aria-label={`Mở xem: ${name}`}>
          {words.open}
        </a>
      </div>
    </li>
  );
}

/** What the units told of their models in their dossiers: looked at, searched, never changed here. */
function Below({ rows, year }: { rows: ModelRowView[]; year: string }) {
  const [query, setQuery] = useState("");
  const found = holding(rows, query);
  return (
    <section class="stack near" aria-labelledby="below-models">
      <div class="row apart">
        <h2 id="below-models">Mô hình của các đơn vị</h2>
        {rows.length > 0 && (
          <SearchBox id="models" label="Tìm" placeholder="đơn vị, tên mô hình" onQuery={setQuery} />
        )}
      </div>
      {rows.length === 0 ? (
        <p class="soft">Đơn vị ghi sổ mô hình trên máy của mình; mô hình hiện ở đây khi hồ sơ đề nghị được gửi đến.</p>
      ) : (
        <>
          <p id="models-found" class="found" role="status">
            {found.length === rows.length ? `${rows.length} mô hình.` : `${found.length} trong ${rows.length} mô hình.`}
          </p>
          <BelowTable rows={found} year={year} />
        </>
      )}
    </section>
  );
}
