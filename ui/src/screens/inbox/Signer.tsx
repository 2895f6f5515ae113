import { useId, useRef, useState } from "preact/hooks";
import { call, type ImportLineView, type UnitChoiceView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { FaultNotice, Tag } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";

interface SignerProps {
  line: ImportLineView;
  units: UnitChoiceView[];
  onDone(): Promise<void>;
}

/** A bundle held back: compare the code, say which unit it is, and how one made sure. */
export function Signer({ line, units, onDone }: SignerProps) {
  const act = useAct();
  const id = useId();
  const unit = useRef<HTMLSelectElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  const [same, setSame] = useState(false);
  const [problem, setProblem] = useState("");
  const name = line.unit || line.file;

  const accept = async () => {
    const why = reason.current?.value.trim() ?? "";
    if (!same || why === "") {
      setProblem(
        same
          ? "Chưa ghi đã đối chiếu bằng cách nào. Ghi ngắn, ví dụ: gọi điện cho người đứng đầu đơn vị, đơn vị đã thay máy."
          : "Chưa đánh dấu là mã giống nhau. Nghe người gửi đọc mã, so từng nhóm rồi đánh dấu.",
      );
      if (same) reason.current?.focus();
      return;
    }
    setProblem("");
    await call("accept_signer", { manifest: line.manifest, unit: unit.current?.value ?? "", reason: why });
    await onDone();
  };

  return (
    <section class="card due stack" aria-label={`Xác nhận người ký: ${name}`}>
      <div class="stack tight">
        <p class="row">
          <Tag tone={line.tone}>{line.word}</Tag>
          <strong>{name}</strong>
          <span class="soft">{line.kind_title}</span>
        </p>
        <p>{line.sentence}</p>
        {line.unit && line.file && <p class="soft small">{line.file}</p>}
      </div>
      <div class="signer">
        <div>
          <p class="soft small">Mã của người ký</p>
          <p class="code">{line.code}</p>
          <label class="tick">
            <input type="checkbox" checked={same} onChange={(event) => setSame(event.currentTarget.checked)} />
            <span>Mã này giống mã người gửi đọc</span>
          </label>
        </div>
        <div class="stack tight">
          <div class="field">
            <label for={`${id}-unit`}>Đơn vị này trong danh sách là</label>
            <select id={`${id}-unit`} ref={unit}>
              <option value="">{line.unit_id ? `${line.unit}, như ghi trong gói` : "Chưa chọn"}</option>
              {units.map((each) => (
                <option key={each.unit} value={each.unit}>
                  {each.name}
                  {each.detail && ` · ${each.detail}`}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for={`${id}-reason`}>Đã đối chiếu bằng cách nào; nếu đổi khóa, vì sao</label>
            <input id={`${id}-reason`} ref={reason} type="text" autocomplete="off" spellcheck={false} />
          </div>
        </div>
      </div>
      <div aria-live="polite">{problem && <p class="refusal">{problem}</p>}</div>
      <FaultNotice fault={act.fault} />
      <div class="row">
        <Button look="primary" busy={act.busy} label={`Xác nhận và nhận gói: ${name}`} onClick={() => void act.run(accept)}>
          Xác nhận và nhận gói
        </Button>
      </div>
    </section>
  );
}
