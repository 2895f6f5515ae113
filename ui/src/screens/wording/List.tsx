import { Page } from "../../parts/Page.tsx";
import { Notice, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { hrefOf } from "../../router.ts";
import { useLoad } from "../../state.ts";

/** Every paper of this register, and whether its wording was changed here. */
export function Wordings() {
  const { view, fault } = useLoad("wordings", {});
  return (
    <Page place="wordings" at="settings" fault={fault}>
      {view && (
        <div class="stack">
          <h1>Lời văn của giấy tờ</h1>
          <p class="lead prose">
            Không có mẫu thống nhất toàn quốc cho các giấy tờ này. Địa phương có mẫu riêng thì sửa lời văn ở đây; phông chữ, lề và số
            trang vẫn do chương trình lo theo Nghị định số 30/2020/NĐ-CP.
          </p>
          <Notice>Lời văn sửa ở đây chỉ dùng cho sổ này, được sao lưu cùng số liệu, và lúc nào cũng trở về lời văn mặc định được.</Notice>
          <Table
            name="Các loại giấy tờ"
            rows={view.rows}
            rowKey={(row) => row.kind}
            empty=""
            columns={[
              { title: "Giấy tờ", head: true, cell: (row) => <a href={hrefOf("wording", row.kind)}>{row.title}</a> },
              { title: "Lời văn", cell: (row) => <Tag tone={row.tone}>{row.word}</Tag> },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
