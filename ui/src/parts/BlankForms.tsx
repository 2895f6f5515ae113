import { useState } from "preact/hooks";
import { call } from "../api.ts";
import { useLoad } from "../state.ts";
import { PrintRun } from "./PrintRun.tsx";
import { Card } from "./Show.tsx";

/** Every paper of a unit as a blank form, to be filled in by hand: for itself, or from a desk for the units below. */
export function BlankForms({ title }: { title: string }) {
  const { view } = useLoad("blank_papers", {});
  const [kind, setKind] = useState("");
  if (!view) return null;
  const ofDesk = view.kinds.length > 0;
  const print = (filled: boolean) => (folder: string) =>
    call("start_blank_papers", { kinds: kind ? [kind] : [], filled, folder });
  return (
    <Card>
      <div class="stack tight">
        <h2>{title}</h2>
        <p class="soft">
          {ofDesk
            ? "Một tệp PDF có đủ giấy tờ trong năm của đơn vị, chừa dòng chấm và ô trống để ghi tay."
            : `Để ghi tay khi không có máy. Gồm: ${view.papers.map(lowerFirst).join(", ")}.`}
        </p>
        {ofDesk && (
          <label class="row">
            <span>Loại đơn vị</span>
            <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
              <option value="">Tất cả các loại</option>
              {view.kinds.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </select>
          </label>
        )}
        <div class="row">
          <PrintRun start={print(true)}>{ofDesk ? "In mẫu trống (PDF)" : "In mẫu có sẵn tên, năm (PDF)"}</PrintRun>
          {!ofDesk && <PrintRun start={print(false)}>In mẫu trống cả tên, năm (PDF)</PrintRun>}
        </div>
      </div>
    </Card>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
}
