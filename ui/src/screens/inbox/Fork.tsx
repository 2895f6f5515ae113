import { useState } from "preact/hooks";
import { call, type ForkSideView, type ForkView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Facts, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";

/** Two bundles of one unit beside each other; a person takes one and says why. */
export function Fork({ fork, onDone }: { fork: ForkView; onDone(): Promise<void> }) {
  const [chosen, setChosen] = useState<ForkSideView | null>(null);
  return (
    <section class="card due stack" aria-label={`Chọn bản của ${fork.unit}`}>
      <div class="stack tight">
        <p class="row">
          <Tag tone="wait">Rẽ nhánh</Tag>
          <strong>{fork.unit}</strong>
          <span class="soft">{fork.kind_title}</span>
        </p>
        <p class="prose">{fork.sentence}</p>
      </div>
      <div class="sides">
        {fork.sides.map((side) => (
          <div class="stack tight" key={side.manifest}>
            <h3>{side.title}</h3>
            <Facts facts={side.facts} />
            <div>
              <Button label={`${side.action_label}: ${fork.unit}`} onClick={() => setChosen(side)}>
                {side.action_label}
              </Button>
            </div>
          </div>
        ))}
      </div>
      {fork.differences.length > 0 && (
        <div class="stack tight">
          <h3>Hai bản khác nhau ở đâu</h3>
          <Table
            name={`Chỗ khác nhau giữa hai bản của ${fork.unit}`}
            rows={fork.differences}
            rowKey={(row) => row.what}
            empty=""
            columns={[
              { title: "Nội dung", cell: (row) => row.what, head: true },
              { title: "Bản đang có", cell: (row) => row.here },
              { title: "Bản mới đến", cell: (row) => row.held },
            ]}
          />
        </div>
      )}
      {fork.history.length > 0 && (
        <div class="stack tight">
          <h3>Đã chọn trước đây</h3>
          <Facts facts={fork.history} />
        </div>
      )}
      {chosen && (
        <ReasonDialog
          title={`${chosen.action_label}: ${fork.unit}`}
          label="Vì sao chọn bản này, đã hỏi ai"
          action={chosen.action_label}
          onClose={() => setChosen(null)}
          onConfirm={async (reason) => {
            await call("choose_writer", { held: fork.held, taken: chosen.manifest, reason });
            setChosen(null);
            await onDone();
          }}
        >
          <p>Bản kia vẫn được giữ lại. Gói gửi sau này từ máy kia lại hiện ở đây để chọn, không tự vào sổ.</p>
        </ReasonDialog>
      )}
    </section>
  );
}
