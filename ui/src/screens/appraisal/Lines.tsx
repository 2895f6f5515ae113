import type { ComponentChildren } from "preact";
import type { AppraisalLineView, AppraisalView, EvidenceView } from "../../api.ts";
import { Changes, Law, Outcome } from "../../parts/Show.tsx";
import { FoldingFields } from "../desk/FoldingFields.tsx";
import { Found } from "../inspections/Inspected.tsx";
import { Disciplined } from "../sanctions/Sanctioned.tsx";
import { groupsOf } from "./appraisal.ts";
import { Beside } from "./Beside.tsx";
import { allOf } from "./Material.tsx";

/** Criterion by criterion; what differs from the self-assessment stands out. */
export function Lines({ view, agree }: { view: AppraisalView; agree: ComponentChildren }) {
  const among = allOf(view);
  return (
    <section class="stack" aria-labelledby="lines">
      <div class="title">
        <h2 id="lines">Từng tiêu chí</h2>
        {agree}
      </div>
      <div class="alines">
        <div class="aheads" aria-hidden="true">
          <span>Quy định và số liệu</span>
          <span>Đơn vị tự đánh giá</span>
          <span>Ý kiến thẩm định</span>
        </div>
        {groupsOf(view.lines).map((group) => (
          <section key={group.group} aria-label={`Tiêu chí ${group.group}`}>
            {group.lines.map((line) => (
              <Line key={line.code} line={line} view={view} among={among} />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

interface LineProps {
  line: AppraisalLineView;
  view: AppraisalView;
  /** Everything that came with the dossier. */
  among: EvidenceView[];
}

function Line({ line, view, among }: LineProps) {
  return (
    <article class={`aline${line.differs ? " differs" : ""}`} aria-label={line.title}>
      <div class="stack tight">
        <p class="eyebrow">Tiêu chí {line.group}</p>
        <h3>{line.title}</h3>
        <Law law={line.law} />
        {line.facts && (
          <p>
            <span class="soft">Số liệu: </span>
            {line.facts}
          </p>
        )}
        <Beside line={line} among={among} />
        {line.found.length > 0 && (
          <div class="notice plain">
            <strong>Kiểm tra trong năm đã ghi</strong>
            <Found findings={line.found} />
          </div>
        )}
        {line.disciplined.length > 0 && (
          <div class={`notice ${line.against ? "due" : "plain"}`}>
            <strong>Danh sách bị kỷ luật đã ghi</strong>
            <Disciplined rows={line.disciplined} />
            {line.against && <p>{line.against}</p>}
          </div>
        )}
        {line.changes.length > 0 && (
          <div class="notice due">
            <strong>Đơn vị đã sửa so với lần nộp trước</strong>
            <Changes changes={line.changes} />
          </div>
        )}
      </div>
      <div class="stack tight">
        <p class="eyebrow narrowonly">Đơn vị tự đánh giá</p>
        <Outcome outcome={line.own} />
        {line.recount && (
          <div class="stack tight">
            <p class="eyebrow">Tính lại ở đây</p>
            <Outcome outcome={line.recount} />
          </div>
        )}
      </div>
      <div class="stack tight">
        <FoldingFields
          form={view.form}
          inputs={line.inputs}
          readOnly={view.form.read_only || view.state !== "open"}
        />
      </div>
    </article>
  );
}
