// Loading a point table: say which paper it is from, pick the file, look at what it holds, keep it.

import { useState } from "preact/hooks";
import { call, type PointTableView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Fields } from "../../parts/Fields.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Gaps, Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { go, hrefOf } from "../../router.ts";
import { useAct, useLoad } from "../../state.ts";

export function ClassTable() {
  const [file, setFile] = useState("");
  const { view, fault, reload } = useLoad("check_table", { file }, ["point-table"]);
  return (
    <Page place="class-table" at="classes" fault={fault}>
      {view && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf("classes")}>Phân loại</a>
            </p>
            <h1>Nạp bảng điểm</h1>
          </div>
          <section class="stack tight" aria-labelledby="head">
            <h2 id="head">1. Bảng điểm này của văn bản nào</h2>
            <Card>
              <Fields form={view.form.form} subject={view.form.subject} inputs={view.form.inputs} />
            </Card>
          </section>
          <section class="stack tight" aria-labelledby="file">
            <h2 id="file">2. Chọn tệp</h2>
            <Card>
              <div class="stack">
                <p>
                  Trong Excel, lập bảng có dòng đầu là: <strong>mã · nội dung · điểm tối đa · trừ mỗi lần</strong>, lưu lại
                  rồi chọn tệp ấy (XLSX, XLS, ODS, CSV). Cột “trừ mỗi lần” chỉ ghi ở mục trừ điểm theo số lần. Có thể thêm cột: nhóm, căn
                  cứ, kết quả công nhận, loại vụ việc.
                </p>
                <p class="soft">
                  Cột “loại vụ việc” ghi tên loại như ở sổ vụ việc, nhiều loại thì cách nhau bằng dấu |. Máy đếm rồi gợi ý
                  số lần; người chấm xác nhận, hoặc ghi số khác và nêu lý do.
                </p>
                <FileButton
                  purpose="table"
                  look={view.file ? "secondary" : "primary"}
                  onPicked={async ([picked]) => {
                    if (picked.handle === file) await reload();
                    else setFile(picked.handle);
                  }}
                >
                  {view.file ? "Chọn tệp khác" : "Chọn tệp bảng điểm"}
                </FileButton>
              </div>
            </Card>
          </section>
          {view.file && <Looked view={view} file={file} />}
        </div>
      )}
    </Page>
  );
}

function Looked({ view, file }: { view: PointTableView; file: string }) {
  const act = useAct();
  const keep = () =>
    act.run(async () => {
      await call("keep_table", { file });
      go(hrefOf("classes"));
    });
  return (
    <section class="stack tight" aria-labelledby="looked">
      <h2 id="looked">3. Xem lại rồi giữ: {view.file}</h2>
      {view.faults.length > 0 && (
        <Notice tone="late" alert>
          <p>
            <strong>Bảng điểm có lỗi, chưa dùng được. Sửa trong tệp rồi chọn lại.</strong>
          </p>
          <ul>
            {view.faults.map((fault) => (
              <li key={`${fault.line} ${fault.sentence}`}>
                Dòng {fault.line}: {fault.sentence}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Gaps gaps={view.gaps} title="Còn phải ghi ở mục 1" />
      {view.items.length > 0 && (
        <>
          <p>
            {view.instrument} · {view.object} · {view.items.length} mục, tổng {view.total} điểm.
          </p>
          {view.replaces && (
            <Notice tone="due">
              <p>Bảng này thay cho bảng đang dùng: {view.replaces}. Điểm đã kết luận giữ nguyên.</p>
            </Notice>
          )}
          <Table
            name="Các mục của bảng điểm"
            rows={view.items}
            rowKey={(item) => item.code}
            empty=""
            columns={[
              { title: "Mã", head: true, cell: (item) => item.code },
              {
                title: "Nội dung",
                cell: (item) => (
                  <>
                    {item.title}
                    {item.group && <span class="second">{item.group}</span>}
                    {item.standard && <span class="second">Chấm theo kết quả công nhận đạt tiêu chuẩn</span>}
                  </>
                ),
              },
              { title: "Điểm tối đa", number: true, cell: (item) => item.max },
              {
                title: "Trừ điểm",
                cell: (item) => (
                  <>
                    {item.each || "–"}
                    {item.incidents && <span class="second">đếm theo sổ vụ việc: {item.incidents}</span>}
                  </>
                ),
              },
              { title: "Căn cứ", cell: (item) => <span class="citation">{item.citation}</span> },
            ]}
          />
        </>
      )}
      <FaultNotice fault={act.fault} />
      {view.can_keep && (
        <div>
          <Button look="primary" busy={act.busy} onClick={() => void keep()}>
            Giữ bảng điểm này
          </Button>
        </div>
      )}
      {view.can_keep && (
        <p class="soft">Giữ xong, xuất lại gói triển khai ở mục Đợt xét để các đơn vị chấm theo bảng này.</p>
      )}
    </section>
  );
}
