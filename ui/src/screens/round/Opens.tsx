import type { OpenPointView, RoundView } from "../../api.ts";
import { Fields } from "../../parts/Fields.tsx";
import { Tag } from "../../parts/Show.tsx";
import { byGroup } from "./round.ts";

/** What the law leaves to the locality: nothing is chosen for anybody. */
export function Opens({ view }: { view: RoundView }) {
  if (view.opens.length === 0) {
    return <p class="soft">Các văn bản đã chọn không để ngỏ điều nào.</p>;
  }
  return (
    <>
      <p class="lead prose">
        Thông tư không nói rõ các điều này, nên cơ quan phải tự chọn và ghi văn bản làm căn cứ. Lựa chọn đi kèm gói triển
        khai, có chữ ký.
      </p>
      <Groups opens={view.opens.filter((open) => open.matters)} view={view} />
      <Absent opens={view.opens.filter((open) => !open.matters)} view={view} />
    </>
  );
}

interface OpensProps {
  opens: OpenPointView[];
  view: RoundView;
}

function Groups({ opens, view }: OpensProps) {
  return (
    <>
      {byGroup(opens).map(([group, points]) => (
        <section key={group} class="stack tight">
          <h3>{group}</h3>
          <ul class="opens">
            {points.map((open) => (
              <Open key={open.code} open={open} view={view} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What is asked about kinds of which no unit stands in the list: nothing has to be chosen there. */
function Absent({ opens, view }: OpensProps) {
  if (opens.length === 0) return null;
  return (
    <details class="card">
      <summary>Loại chưa có đơn vị nào ({opens.length})</summary>
      <Groups opens={opens} view={view} />
    </details>
  );
}

function Open({ open, view }: { open: OpenPointView; view: RoundView }) {
  return (
    <li>
      <div class="stack tight">
        <h4>{open.question}</h4>
        <p class="soft">{open.why}</p>
      </div>
      <div class="stack tight">
        {open.filled_by && (
          <p>
            <Tag tone="ok">Đã định</Tag> {open.inputs[0]?.value && <strong>{open.inputs[0].value} </strong>}
            <span class="citation">({open.filled_by})</span>
          </p>
        )}
        {open.filled_by === "" && (
          <Fields form="open-points" subject={view.form.subject} inputs={open.inputs} readOnly={view.form.read_only} />
        )}
      </div>
    </li>
  );
}
