// Scans and papers that belong to something: attached, declared on paper, looked at, withdrawn.

import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { call, type ChoiceView, type EvidenceView, type FileView, type ItemView } from "../../api.ts";
import { Button } from "../../parts/Button.tsx";
import { Dialog, ReasonDialog } from "../../parts/Dialog.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { useAct } from "../../state.ts";
import { words } from "../../words.ts";
import { useAttach } from "./useAttach.tsx";

export interface Files {
  onScan(item: ItemView): void;
  onPaper(item: ItemView): void;
  onWithdraw(file: EvidenceView): void;
  /** A paper that no item of the list asks for. */
  addOther(): void;
  /** Stands somewhere on the screen: the questions asked meanwhile, and what was refused. */
  dialogs: ComponentChildren;
}

/**
 * `subject` is what the papers belong to, `other` the part of it that papers outside any list go to; `onChanged` loads the
 * screen again. Where a paper can be evidence for one of several things, `proves` names them by their items.
 */
export function useFiles(subject: string, onChanged: () => Promise<void>, other = "", proves: ChoiceView[] = []): Files {
  const act = useAct();
  const [withdrawing, setWithdrawing] = useState<EvidenceView | null>(null);
  const [naming, setNaming] = useState<FileView | null>(null);

  const attaching = useAttach(onChanged);
  const attach = (item: string, form: string, file: string, title: string) =>
    attaching.attach({ subject, item, form, file, title });
  const pick = async (): Promise<FileView | undefined> => (await call("choose_file", { purpose: "scan" })).files[0];

  return {
    onScan: (item) =>
      void act.run(async () => {
        const file = await pick();
        if (file) await attach(item.item, "quet", file.handle, item.title);
      }),
    onPaper: (item) => void act.run(() => attach(item.item, "giay", "", item.title)),
    onWithdraw: setWithdrawing,
    addOther: () =>
      void act.run(async () => {
        const file = await pick();
        if (file) setNaming(file);
      }),
    dialogs: (
      <>
        <FaultNotice fault={act.fault} />
        {attaching.question}
        {withdrawing && (
          <ReasonDialog
            title={`Rút lại “${withdrawing.title}”`}
            label="Lý do rút lại"
            action={words.withdraw}
            onClose={() => setWithdrawing(null)}
            onConfirm={async (reason) => {
              await call("detach", { subject: withdrawing.id, reason });
              setWithdrawing(null);
              await onChanged();
            }}
          >
            <p>Giấy tờ này sẽ không nằm trong hồ sơ nữa. Bản đã đính kèm vẫn được giữ trong sổ.</p>
          </ReasonDialog>
        )}
        {naming && (
          <NameDialog
            file={naming}
            proves={proves}
            onClose={() => setNaming(null)}
            onName={async (title, item) => {
              await attach(item || other, "quet", naming.handle, title);
              setNaming(null);
            }}
          />
        )}
      </>
    ),
  };
}

interface NameProps {
  file: FileView;
  proves: ChoiceView[];
  /** The item it is evidence for, or nothing. */
  onName(title: string, item: string): Promise<void>;
  onClose(): void;
}

/** What a paper is called in the dossier; the name of its file is only a beginning. */
function NameDialog({ file, proves, onName, onClose }: NameProps) {
  const act = useAct();
  const field = useRef<HTMLInputElement>(null);
  const [proved, setProved] = useState("");
  const name = useId();
  const about = useId();
  const attach = () => act.run(() => onName(field.current?.value.trim() || file.name, proved));
  return (
    <Dialog title="Đặt tên cho giấy tờ" onClose={onClose}>
      <p>
        Tệp đã chọn: {file.name} · {file.size}
      </p>
      <div class="field">
        <label for={name}>Tên giấy tờ</label>
        <input id={name} ref={field} type="text" defaultValue={file.name.replace(/\.[^.]+$/, "")} autocomplete="off" spellcheck={false} />
        <p class="hint">Ví dụ: Ảnh hiện trường vụ cháy ngày 03/05; Giấy khen của xã.</p>
      </div>
      {proves.length > 0 && (
        <div class="field">
          <label for={about}>Làm minh chứng cho</label>
          <select id={about} value={proved} onChange={(event) => setProved(event.currentTarget.value)}>
            <option value="">Không riêng tiêu chí nào</option>
            {proves.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
      )}
      <FaultNotice fault={act.fault} />
      <div class="row">
        <Button look="primary" busy={act.busy} onClick={() => void attach()}>
          Đính kèm
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}
