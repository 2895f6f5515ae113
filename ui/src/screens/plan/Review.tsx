import { useState } from "preact/hooks";
import { call, type PlanRowView, type PlanView, type WrittenView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Card, Facts, Gaps, Notice } from "../../parts/Show.tsx";
import { go, href } from "../../router.ts";
import { rowsShown } from "./plan.ts";

interface ReviewProps {
  view: PlanView;
  onChanged(answer?: PlanView): Promise<void>;
  onWritten(written: WrittenView): void;
}

/** Everything side by side before the plan is put in force: what is missing, what contradicts, every layer's words. */
export function Review({ view, onChanged, onWritten }: ReviewProps) {
  const [dropping, setDropping] = useState(false);
  const [all, setAll] = useState(false);
  const rows = rowsShown(view.rows, all);
  return (
    <>
      <Gaps gaps={view.gaps} title="Còn phải làm trước khi dùng" />
      {view.gaps.length === 0 && <Ready open={view.still_open} used={view.state === "used"} />}
      {view.notes.length > 0 && (
        <Notice tone="due">
          <h2>Cần biết khi áp dụng</h2>
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      <section class="stack tight" aria-labelledby="plan-layers">
        <div class="row between">
          <h2 id="plan-layers">Từng điều, từng văn bản</h2>
          <Button look="quiet" onClick={() => setAll(!all)}>
            {all ? "Chỉ xem điều địa phương có nói" : "Xem cả những điều chỉ có ở Thông tư"}
          </Button>
        </div>
        <Layers columns={view.columns} rows={rows} empty={view.gaps.length > 0 ? MENDED_FIRST : NOTHING_SAID} />
      </section>
      <section class="pair" aria-label="Dùng và gửi">
        <Card>
          <div class="stack tight">
            <h2>Dùng cho đợt xét</h2>
            <p>{view.sentence}</p>
            {view.state === "used" && (
              <p>
                Sang mục Đợt xét để phát hành gói triển khai; các đơn vị chỉ nhận kế hoạch qua gói.
              </p>
            )}
            {view.state !== "used" && (
              <div>
                <LinkButton href={href("round")}>Sang Đợt xét</LinkButton>
              </div>
            )}
            {view.launches.length > 0 && (
              <>
                <h3>Đã phát hành</h3>
                <Facts facts={view.launches} />
                <p class="soft">Hồ sơ đã nộp giữ đúng quy định của lần phát hành mà nó được lập theo.</p>
              </>
            )}
          </div>
        </Card>
        <Card>
          <div class="stack tight">
            <h2>Tệp kế hoạch</h2>
            <p>Lưu ra tệp để gửi cơ quan khác làm mẫu, hoặc để năm sau mở lại ở máy khác.</p>
            <FileButton
              purpose="folder-out"
              onPicked={async ([folder]) => onWritten(await call("save_plan_file", { folder: folder.handle }))}
            >
              Lưu tệp kế hoạch
            </FileButton>
            <div>
              <Button look="quiet" onClick={() => setDropping(true)}>
                Bỏ bản này, làm lại từ đầu
              </Button>
            </div>
          </div>
        </Card>
      </section>
      {dropping && (
        <ReasonDialog
          title="Bỏ bản kế hoạch này"
          label="Lý do"
          action="Bỏ bản này"
          onClose={() => setDropping(false)}
          onConfirm={async (reason) => {
            const answer = await call("withdraw_plan", { reason });
            setDropping(false);
            await onChanged(answer);
            go("plan");
          }}
        >
          <p>
            Bản này thôi dùng cho đợt xét và không còn ở màn hình này; nhật ký vẫn giữ những gì đã ghi. Gói đã phát hành không
            đổi.
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

/** The end of the way: everything is there, and what the office still chooses in the round. */
function Ready({ open, used }: { open: string[]; used: boolean }) {
  return (
    <Notice tone="ok">
      <h2>Kế hoạch đã đủ để ban hành</h2>
      <p>
        {used
          ? "Đợt xét đang dùng đúng bản này."
          : "Không còn chỗ thiếu, không có điều nào trái cấp trên. Bấm “Dùng cho đợt xét này” ở cuối trang."}
      </p>
      {open.length > 0 && (
        <details>
          <summary>
            Còn {open.length} điều cả luật và kế hoạch đều không nói; chọn ở mục Đợt xét trước khi phát hành
          </summary>
          <ul>
            {open.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}

const NOTHING_SAID = "Địa phương chưa nói điều gì. Những gì ghi ở các trang trước sẽ hiện ở đây.";
const MENDED_FIRST = "Sửa xong những chỗ ở trên thì kế hoạch của mình hiện ở đây, cạnh các văn bản cấp trên.";

function Layers({ columns, rows, empty }: { columns: string[]; rows: PlanRowView[]; empty: string }) {
  if (rows.length === 0) return <p class="soft">{empty}</p>;
  return (
    <div class="tablewrap" role="region" aria-label="Đối chiếu các văn bản" tabIndex={0}>
      <table class="layers">
        <thead>
          <tr>
            <th scope="col">Điều gì</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.what + row.kind}>
              <th scope="row">
                {row.what}
                {row.kind && <span class="second">{row.kind}</span>}
              </th>
              {row.cells.map((cell, index) => (
                <td key={columns[index]}>
                  {cell.value || "–"}
                  {cell.citation && <span class="second">{cell.citation}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
