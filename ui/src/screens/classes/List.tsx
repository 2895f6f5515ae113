// Classification on the desk: by object, whose marks are concluded, and the decisions about classes.

import { useState } from "preact/hooks";
import { call, type ClassObjectView, type ClassRowView, type ClassesView, type DecisionRowView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { go, href, hrefOf } from "../../router.ts";
import { useAct, useLoad } from "../../state.ts";
import { StateTable } from "../shared/StateTable.tsx";
import { Below } from "./Below.tsx";
import { ready, toggled } from "./classes.ts";

export function Classes() {
  const { view, fault, reload } = useLoad("classes", {}, ["classes", "class-score", "class-decision", "open-points"]);
  const here = view?.objects.filter((object) => object.rows.length > 0) ?? [];
  const elsewhere = view?.objects.filter((object) => object.rows.length === 0) ?? [];
  return (
    <Page place="classes" at="classes" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="title">
            <h1>{view.title}</h1>
            {!view.none && (
              <a class="button secondary" href={hrefOf("lists", "points")}>
                Nhập bảng điểm từ bảng tính
              </a>
            )}
          </div>
          {view.none ? (
            <Notice tone="plain">
              <p>{view.none}</p>
            </Notice>
          ) : (
            <>
              <p class="lead">{view.bands}</p>
              <p class="soft">
                Loại là kết quả riêng của văn bản phân loại. Kết quả đạt hay chưa đạt tiêu chuẩn là một trong những căn cứ,
                không đổi thành điểm.
              </p>
              {here.map((object) => (
                <ObjectOf key={object.object} object={object} />
              ))}
              <Decided rows={view.decisions} />
              {view.below && <Below below={view.below} />}
              {elsewhere.length > 0 && (
                <details class="later">
                  <summary>Đối tượng chưa có đơn vị nào ở đây ({elsewhere.length})</summary>
                  <div class="stack">
                    {elsewhere.map((object) => (
                      <ObjectOf key={object.object} object={object} />
                    ))}
                  </div>
                </details>
              )}
              {view.can_add && <Add view={view} onAdded={reload} />}
            </>
          )}
        </div>
      )}
    </Page>
  );
}

function ObjectOf({ object }: { object: ClassObjectView }) {
  const act = useAct();
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const chosen = ready(object.rows, choices);
  const draft = async () => {
    const decision = await call("draft_class_decision", { units: chosen });
    go(hrefOf("class-decision", decision.id));
  };
  return (
    <section class="stack tight" aria-labelledby={`object-${object.object}`}>
      <h2 id={`object-${object.object}`}>{object.title}</h2>
      <p class="soft small">
        {object.due && (
          <>
            Hạn: {object.due} <span class="citation">({object.due_basis})</span>.{" "}
          </>
        )}
        {object.decider ? (
          <>Quyết định: {object.decider}.</>
        ) : (
          object.decider_why && (
            <>
              Chưa rõ ai quyết định phân loại. <a href={hrefOf("round")}>Chọn ở mục Đợt xét</a>.
            </>
          )
        )}
      </p>
      {object.table ? (
        <p class="small">
          Bảng điểm: {object.table} ({object.table_detail}).
        </p>
      ) : (
        <Notice tone="due">
          <p>
            {object.why} <a href={hrefOf("lists", "points")}>Nhập bảng điểm</a>
          </p>
        </Notice>
      )}
      <Table
        name={`Bảng phân loại: ${object.title}`}
        rows={object.rows}
        rowKey={(row) => row.subject}
        empty="Chưa có đơn vị nào thuộc đối tượng này."
        columns={columns(object, choices, (row, on) => setChoices(toggled(choices, row.subject, on)))}
      />
      {object.rows.some((row) => row.ready) && (
        <div class="stack tight">
          <FaultNotice fault={act.fault} />
          <div>
            <Button look="primary" busy={act.busy} onClick={() => void act.run(draft)}>
              Lập quyết định phân loại cho {chosen.length} đơn vị
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function columns(
  object: ClassObjectView,
  choices: ReadonlyMap<string, boolean>,
  onTick: (row: ClassRowView, on: boolean) => void,
) {
  return [
    {
      title: "Đơn vị",
      head: true,
      cell: (row: ClassRowView) =>
        row.ready ? (
          <label class="tick">
            <input
              type="checkbox"
              checked={choices.get(row.subject) ?? true}
              onChange={(event) => onTick(row, event.currentTarget.checked)}
            />
            <span>{row.name}</span>
          </label>
        ) : (
          row.name
        ),
    },
    { title: "Tiêu chuẩn", cell: (row: ClassRowView) => row.standard },
    { title: "Tự chấm", number: true, cell: (row: ClassRowView) => row.own || "–" },
    { title: "Thẩm định", number: true, cell: (row: ClassRowView) => row.marks || "–" },
    { title: "Loại", cell: (row: ClassRowView) => row.class || "–" },
    { title: "Tình trạng", cell: (row: ClassRowView) => <Tag tone={row.tone}>{row.state_word}</Tag> },
    {
      title: "Việc tiếp theo",
      cell: (row: ClassRowView) =>
        object.table || row.marks ? (
          <a class="rowlink" href={href(row.next.route)}>
            {row.next.label}
            <span class="unseen"> – {row.name}</span>
          </a>
        ) : (
          "–"
        ),
    },
  ];
}

function Add({ view, onAdded }: { view: ClassesView; onAdded(answer: ClassesView): Promise<void> }) {
  const act = useAct();
  return (
    <section class="stack tight" aria-labelledby="add">
      <h2 id="add">{view.add.title}</h2>
      <p class="soft">Cấp huyện, phòng, ban: những đối tượng không xét theo tiêu chuẩn, chấm ngay tại đây.</p>
      <Card>
        <div class="stack">
          <Fields form={view.add.form} subject={view.add.subject} inputs={view.add.inputs} />
          <FaultNotice fault={act.fault} />
          <div>
            <Button busy={act.busy} onClick={() => void act.run(async () => onAdded(await call("add_classified", {})))}>
              Thêm vào danh sách
            </Button>
          </div>
        </div>
      </Card>
    </section>
  );
}

function Decided({ rows }: { rows: DecisionRowView[] }) {
  return (
    <section class="stack tight" aria-labelledby="class-decisions">
      <h2 id="class-decisions">Các quyết định phân loại</h2>
      <StateTable
        name="Bảng các quyết định phân loại"
        what="Nội dung"
        rows={rows}
        empty="Chưa có quyết định nào. Kết luận điểm của các đơn vị rồi lập quyết định ở trên."
      />
    </section>
  );
}
