// Papers that are written here: what is being written, what has its number, what can be begun.

import { useState } from "preact/hooks";
import { call, type ChoiceView, type DraftKindView, type DraftRowView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { FaultNotice } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import { useAct, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { StateTable } from "../shared/StateTable.tsx";
import "./drafts.css";

export function Drafts() {
  const { view, fault } = useLoad("drafts", {}, ["draft-paper"]);
  return (
    <Page place="drafts" at="drafts" fault={fault}>
      {view && (
        <div class="stack wide">
          <div class="stack near">
            <div class="title">
              <h1>Văn bản, giấy tờ</h1>
              <LinkButton href={hrefOf("verify")}>Đối chiếu bản giấy</LinkButton>
            </div>
            <p class="lead">
              Chương trình điền sẵn những gì sổ đã có; mọi ô đều sửa được. In, trình ký rồi mới ghi số và ngày của văn bản
              đã ký.
            </p>
          </div>
          {view.drafts.length > 0 && (
            <section class="stack tight" aria-labelledby="drafts-open">
              <h2 id="drafts-open">Đang soạn</h2>
              <Rows name="Bảng văn bản đang soạn" rows={view.drafts} empty="" />
            </section>
          )}
          <section class="stack tight" aria-labelledby="drafts-kinds">
            <h2 id="drafts-kinds">Soạn văn bản mới</h2>
            {view.kinds.length > 0 ? (
              <ul class="ticks kinds">
                {view.kinds.map((kind) => (
                  <Kind key={kind.kind} kind={kind} />
                ))}
              </ul>
            ) : (
              <p class="soft">Quy định của đợt xét này không có văn bản nào để soạn ở đây. Giấy tờ của hồ sơ lập ở từng bước trong năm.</p>
            )}
          </section>
          <section class="stack tight" aria-labelledby="drafts-issued">
            <h2 id="drafts-issued">Đã ký, ban hành</h2>
            <Rows
              name="Bảng văn bản đã ký, ban hành"
              rows={view.issued}
              empty="Chưa có văn bản nào. Văn bản hiện ở đây khi đã ghi số và ngày của bản đã ký."
            />
          </section>
          {view.past.length > 0 && (
            <details class="fold">
              <summary>Đã thay thế, rút lại ({view.past.length})</summary>
              <Rows name="Bảng văn bản đã thay thế, rút lại" rows={view.past} empty="" />
            </details>
          )}
        </div>
      )}
    </Page>
  );
}

function Rows(props: { name: string; rows: DraftRowView[]; empty: string }) {
  return (
    <div class="draftrows">
      <StateTable what="Văn bản" {...props} />
    </div>
  );
}

function Kind({ kind }: { kind: DraftKindView }) {
  const act = useAct();
  const [asking, setAsking] = useState<ChoiceView[] | null>(null);
  const begin = async (subject: string) => {
    const draft = await call("new_draft", { kind: kind.kind, subject });
    go(hrefOf("draft", draft.id));
  };
  const ask = async () => {
    const { subjects } = await call("draft_subjects", { kind: kind.kind });
    if (subjects.length > 1) setAsking(subjects);
    else await begin(subjects[0]?.value ?? "");
  };
  return (
    <li>
      <div class="grow">
        <strong>{kind.title}</strong>
        <span class="second">{kind.about}</span>
        <FaultNotice fault={asking ? null : act.fault} />
      </div>
      <Button
        label={`Soạn: ${kind.title}`}
        busy={act.busy}
        onClick={() => void act.run(() => (kind.asks ? ask() : begin("")))}
      >
        Soạn
      </Button>
      {asking && (
        <Dialog title={kind.title} onClose={() => setAsking(null)}>
          <Subject subjects={asking} busy={act.busy} onBegin={(subject) => void act.run(() => begin(subject))} onClose={() => setAsking(null)} />
          <FaultNotice fault={act.fault} />
        </Dialog>
      )}
    </li>
  );
}

interface SubjectProps {
  subjects: ChoiceView[];
  busy: boolean;
  onBegin(subject: string): void;
  onClose(): void;
}

function Subject({ subjects, busy, onBegin, onClose }: SubjectProps) {
  const [subject, setSubject] = useState(subjects[0]?.value ?? "");
  const chosen = subjects.find((choice) => choice.value === subject);
  return (
    <>
      <div class="field">
        <label for="draft-subject">Soạn cho</label>
        <select id="draft-subject" value={subject} onChange={(event) => setSubject(event.currentTarget.value)}>
          {subjects.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        {chosen?.hint && <p class="hint">{chosen.hint}</p>}
      </div>
      <div class="row">
        <Button look="primary" busy={busy} onClick={() => onBegin(subject)}>
          Bắt đầu soạn
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </>
  );
}
