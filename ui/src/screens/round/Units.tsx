import { useState } from "preact/hooks";
import { call, type RoundView, type UnitChoiceView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Form } from "../../parts/Form.tsx";
import { Card, FaultNotice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { hrefOf } from "../../router.ts";
import { useAct } from "../../state.ts";
import { Communes } from "./Communes.tsx";

interface UnitsProps {
  view: RoundView;
  onChanged(answer: RoundView): Promise<void>;
}

/** The units of this round: villages by name, communes out of the catalogue. */
export function Units({ view, onChanged }: UnitsProps) {
  const [withdrawing, setWithdrawing] = useState<UnitChoiceView | null>(null);
  return (
    <div class="stack">
      <Unsorted view={view} onChanged={onChanged} />
      <div class="compact">
        <Table
          name="Đơn vị của đợt xét"
          rows={view.units}
          rowKey={(unit) => unit.unit}
          empty="Chưa có đơn vị nào. Thêm ở dưới; mỗi đơn vị sẽ tìm thấy tên mình trong gói triển khai."
          columns={[
            { title: "Đơn vị", head: true, cell: (unit) => unit.name },
            { title: "Loại, địa bàn", cell: (unit) => unit.detail || "–" },
            {
              title: "Việc",
              cell: (unit) => (
                <Button look="quiet" label={`Rút khỏi đợt xét: ${unit.name}`} onClick={() => setWithdrawing(unit)}>
                  Rút khỏi đợt xét
                </Button>
              ),
            },
          ]}
        />
      </div>
      {view.children === "communes" && (
        <Communes onAdd={async (communes) => onChanged(await call("add_communes", { communes }))} />
      )}
      <AddUnit view={view} onChanged={onChanged} />
      <p>
        Có sẵn danh sách trong Excel? <a href={hrefOf("lists", "units")}>Nhập đơn vị từ bảng tính</a>
      </p>
      <LeftOut units={view.left_out} onTakeBack={setWithdrawing} />
      {withdrawing && (
        <ReasonDialog
          title={`${isLeftOut(view, withdrawing) ? "Bỏ ghi nhận ngoài đối tượng" : "Rút khỏi đợt xét"}: ${withdrawing.name}`}
          label="Lý do"
          action={isLeftOut(view, withdrawing) ? "Bỏ ghi nhận" : "Rút khỏi đợt xét"}
          onConfirm={async (reason) => {
            const answer = await call("withdraw_unit", { subject: withdrawing.unit, reason });
            setWithdrawing(null);
            await onChanged(answer);
          }}
          onClose={() => setWithdrawing(null)}
        >
          <p>
            {isLeftOut(view, withdrawing)
              ? "Lý do đã ghi vẫn được giữ trong nhật ký; đơn vị có thể được thêm vào danh sách."
              : "Những gì đã nhận của đơn vị vẫn được giữ."}
          </p>
        </ReasonDialog>
      )}
    </div>
  );
}

function isLeftOut(view: RoundView, unit: UnitChoiceView): boolean {
  return view.left_out.some((one) => one.unit === unit.unit);
}

/** Units that the office found to be none the rules are about, each with the reason that was given. */
function LeftOut({ units, onTakeBack }: { units: UnitChoiceView[]; onTakeBack(unit: UnitChoiceView): void }) {
  if (units.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="left-out">
      <h3 id="left-out">Không thuộc đối tượng xét</h3>
      <ul class="lines">
        {units.map((unit) => (
          <li key={unit.unit} class="row apart">
            <span class="grow">
              <strong>{unit.name}</strong> <span class="soft">{unit.detail}</span>
            </span>
            <Button look="quiet" label={`Bỏ ghi nhận: ${unit.name}`} onClick={() => onTakeBack(unit)}>
              Bỏ ghi nhận
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Units that came from another office with a kind these rules do not have: somebody says what they are now. */
function Unsorted({ view, onChanged }: UnitsProps) {
  const act = useAct();
  return view.unsorted.map((unit) => (
    <Card key={unit.unit}>
      <div class="stack">
        <div>
          <h3>Chọn lại loại đơn vị: {unit.name}</h3>
          {unit.detail && <p class="soft">{unit.detail}</p>}
        </div>
        <Form view={unit.form} heading="none" withoutGaps />
        <FaultNotice fault={act.fault} />
        <div>
          <Button
            look="primary"
            busy={act.busy}
            label={`Ghi loại của ${unit.name}`}
            onClick={() => void act.run(async () => onChanged(await call("set_unit_kind", { subject: unit.unit })))}
          >
            Ghi loại đơn vị
          </Button>
        </div>
      </div>
    </Card>
  ));
}

function AddUnit({ view, onChanged }: UnitsProps) {
  const act = useAct();
  const add = () => void act.run(async () => onChanged(await call("add_unit", {})));
  return (
    <Card>
      <div class="stack">
        {/* A unit added leaves the form empty for the next one. */}
        <Form
          key={`${view.units.length}/${view.left_out.length}`}
          view={view.add_unit}
          onEnter={add}
          withoutGaps
        />
        <FaultNotice fault={act.fault} />
        <div>
          <Button look="primary" busy={act.busy} onClick={add}>
            Thêm đơn vị
          </Button>
        </div>
      </div>
    </Card>
  );
}
