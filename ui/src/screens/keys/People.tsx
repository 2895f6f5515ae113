// Two people, two keys: who appraises and who decides, where the locality wants them to be two.

import { useRef, useState } from "preact/hooks";
import { call, type PeopleView, type PersonView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { ConfirmDialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { Card, Notice, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { useLoad } from "../../state.ts";
import { words } from "../../words.ts";

type Asking = "" | "add" | "require" | "release" | PersonView;

export function People() {
  const { view, reload } = useLoad("people", {});
  const [asking, setAsking] = useState<Asking>("");
  if (!view) return null;
  const close = () => setAsking("");
  const taken = async (known: Promise<PeopleView>) => {
    await reload(await known);
    close();
  };
  return (
    <Card>
      <section class="stack tight" aria-labelledby="keys-people">
        <h2 id="keys-people">Hai người, hai khóa</h2>
        <p>
          {view.required && <Tag tone="ok">Đang bật</Tag>} {view.sentence}
        </p>
        {view.rows.length > 0 && <List view={view} onWithdraw={setAsking} />}
        {view.signed_in && <p class="soft">Đang ký trong lần mở chương trình này: {view.signed_in}.</p>}
        <div class="row">
          <Button onClick={() => setAsking("add")}>Thêm người</Button>
          {view.required ? (
            <Button onClick={() => setAsking("release")}>Thôi yêu cầu hai người</Button>
          ) : (
            view.rows.length > 0 && !view.missing && <Button onClick={() => setAsking("require")}>Yêu cầu hai người</Button>
          )}
        </div>
        {!view.required && view.rows.length > 0 && view.missing && <Notice tone="due">{view.missing}</Notice>}
      </section>
      {asking === "add" && <Add view={view} onTaken={taken} onClose={close} />}
      {(asking === "require" || asking === "release") && (
        <Require required={asking === "require"} onTaken={taken} onClose={close} />
      )}
      {typeof asking === "object" && (
        <ReasonDialog
          title={`Rút ${asking.name} khỏi danh sách?`}
          label="Lý do"
          action={words.withdraw}
          onConfirm={(reason) => taken(call("withdraw_person", { subject: asking.id, reason }))}
          onClose={close}
        >
          <p>Những gì người này đã ký vẫn giữ nguyên. Từ nay người này không ký thêm được.</p>
        </ReasonDialog>
      )}
    </Card>
  );
}

function List({ view, onWithdraw }: { view: PeopleView; onWithdraw(person: PersonView): void }) {
  return (
    <Table
      name="Bảng người ký của cơ quan"
      rows={view.rows}
      rowKey={(row) => row.id}
      empty=""
      columns={[
        {
          title: "Người, mã khóa",
          head: true,
          cell: (row) => (
            <>
              {row.name} – {row.role}
              <span class="key-code">{row.code}</span>
            </>
          ),
        },
        { title: "Phần việc", cell: (row) => <span class="whole">{row.duty}</span> },
        { title: "Việc", cell: (row) => <Button onClick={() => onWithdraw(row)}>{words.withdraw}</Button> },
      ]}
    />
  );
}

interface AskProps {
  onTaken(answer: Promise<PeopleView>): Promise<void>;
  onClose(): void;
}

function Add({ view, onTaken, onClose }: AskProps & { view: PeopleView }) {
  const [duty, setDuty] = useState("");
  const form = useRef<HTMLDivElement>(null);
  const typed = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? "";
  const add = () =>
    onTaken(
      call("add_person", {
        name: typed("person-name"),
        role: typed("person-role"),
        duty,
        passphrase: typed("person-passphrase"),
        again: typed("person-again"),
      }),
    );
  return (
    <ConfirmDialog title="Thêm người ký" action="Thêm" onConfirm={add} onClose={onClose}>
      <div ref={form} class="stack tight">
        <Line name="person-name" label="Họ và tên" />
        <Line name="person-role" label="Chức vụ" />
        <div class="field" role="radiogroup" aria-label="Phần việc">
          <div class="options">
            {view.duties.map((one) => (
              <label key={one.value} class={`option${duty === one.value ? " chosen" : ""}`}>
                <input type="radio" name="person-duty" checked={duty === one.value} onChange={() => setDuty(one.value)} />
                <span>{one.label}</span>
              </label>
            ))}
          </div>
        </div>
        <p class="soft">Chính người ấy gõ mật khẩu riêng. Quên thì rút tên rồi thêm lại; không ai mở hộ được.</p>
        <Line name="person-passphrase" label="Mật khẩu riêng" secret />
        <Line name="person-again" label="Gõ lại mật khẩu riêng" secret />
      </div>
    </ConfirmDialog>
  );
}

function Line({ name, label, secret = false }: { name: string; label: string; secret?: boolean }) {
  const shared = { id: name, name, autocomplete: "off" } as const;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {secret ? <input {...shared} type="password" /> : <input {...shared} type="text" spellcheck={false} />}
    </div>
  );
}

function Require({ required, onTaken, onClose }: AskProps & { required: boolean }) {
  return (
    <ReasonDialog
      title={required ? "Yêu cầu hai người?" : "Thôi yêu cầu hai người?"}
      label={required ? "Căn cứ: văn bản của địa phương, hoặc ý kiến của lãnh đạo cơ quan" : "Lý do"}
      action={required ? "Yêu cầu hai người" : "Thôi yêu cầu"}
      onConfirm={(why) => onTaken(call("require_two_people", { required, why }))}
      onClose={onClose}
    >
      <p>
        {required
          ? "Từ nay kết thúc thẩm định phải có chữ ký của người thẩm định, ban hành quyết định công nhận phải có chữ ký của một người khác. Chữ ký được giữ trong sổ của cơ quan này."
          : "Từ nay một mật khẩu của cơ quan lại dùng cho mọi việc. Chữ ký đã có vẫn giữ; nhật ký ghi việc này."}
      </p>
    </ReasonDialog>
  );
}
