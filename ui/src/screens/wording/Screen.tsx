import { useEffect, useRef, useState } from "preact/hooks";
import { call, type WordingView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { ConfirmDialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice } from "../../parts/Show.tsx";
import type { ScreenProps } from "../../routes.ts";
import { save, typed, unsavedValue } from "../../saving.ts";
import { useAct, useLoad } from "../../state.ts";
import "./wording.css";

/** The text is saved, checked and shown this long after the last key. */
const REST = 900;

/** The wording of one paper: its text, what is wrong with it, how a paper looks with it. */
export function Wording({ params }: ScreenProps) {
  const [kind = ""] = params;
  const { view, fault, reload } = useLoad("wording", { kind });
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const answered = (reply: WordingView) => {
    setRound(round + 1);
    return reload(reply);
  };
  return (
    <Page place={`wording ${kind}`} at="settings" fault={fault}>
      {view && (
        <div class="stack">
          <div class="title">
            <h1>Lời văn: {view.title}</h1>
            <div class="row">
              <LinkButton href="#/wordings">Các giấy tờ khác</LinkButton>
              {view.changed && <Button onClick={() => setAsking(true)}>Trở về lời văn mặc định</Button>}
            </div>
          </div>
          <Notice tone={view.tone}>
            <p>
              <strong>{view.word}.</strong> {view.sentence}
            </p>
            {view.default_changed && (
              <div class="row">
                <Button onClick={() => void act.run(async () => answered(await call("keep_wording", { kind })))}>
                  Đã xem, giữ lời văn của đơn vị
                </Button>
              </div>
            )}
          </Notice>
          <FaultNotice fault={act.fault} />
          <div class="wording-desk">
            <div class="stack tight">
              <Editor key={`${kind} ${round}`} view={view} />
              <Faults view={view} />
            </div>
            <div class="stack tight">
              <p class="soft">{view.filled}</p>
              <div class="desk-of-paper wording-preview" role="region" aria-label="Bản xem trước" tabIndex={0}>
                {/* The fragment comes from the program's own printer, which escapes every text. */}
                <div dangerouslySetInnerHTML={{ __html: view.html }} />
              </div>
            </div>
          </div>
          <Help view={view} />
          {asking && (
            <ConfirmDialog
              title="Trở về lời văn mặc định?"
              action="Trở về mặc định"
              onClose={() => setAsking(false)}
              onConfirm={async () => {
                await answered(await call("reset_wording", { kind }));
                setAsking(false);
              }}
            >
              <p>Lời văn đã sửa của “{view.title}” sẽ không còn dùng; giấy tờ in theo lời văn có sẵn của chương trình.</p>
            </ConfirmDialog>
          )}
        </div>
      )}
    </Page>
  );
}

function Editor({ view }: { view: WordingView }) {
  const place = { form: "wording", subject: view.kind, field: "text" };
  const [text, setText] = useState(() => unsavedValue(place) ?? view.form.inputs[0]?.value ?? "");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const numbers = useRef<HTMLOListElement>(null);
  const keep = () => void save(place).catch(() => undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const wrong = new Set(view.faults.map((fault) => fault.line));
  return (
    <div class="field">
      <label for="wording-text">Lời văn, mỗi dòng một việc</label>
      <div class="wording-editor">
        <ol ref={numbers} aria-hidden="true">
          {text.split("\n").map((line, at) => (
            <li key={at} class={wrong.has(at + 1) ? "wrong" : ""}>
              {line}
            </li>
          ))}
        </ol>
        <textarea
          id="wording-text"
          spellcheck={false}
          autocomplete="off"
          aria-invalid={view.faults.length > 0}
          aria-describedby="wording-faults"
          value={text}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onInput={(event) => {
            setText(event.currentTarget.value);
            typed(place, event.currentTarget.value);
            clearTimeout(timer.current);
            timer.current = setTimeout(keep, REST);
          }}
          onBlur={keep}
        />
      </div>
    </div>
  );
}

function Faults({ view }: { view: WordingView }) {
  return (
    <div id="wording-faults" aria-live="polite">
      {view.faults.length > 0 && (
        <Notice tone="late">
          <ul class="bullets">
            {view.faults.map((fault) => (
              <li key={`${fault.line} ${fault.sentence}`}>
                <strong>Dòng {fault.line}:</strong> {fault.sentence}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

function Help({ view }: { view: WordingView }) {
  return (
    <Card>
      <div class="stack tight">
        <h2>Các trường của giấy tờ này</h2>
        <p class="soft">
          Ghi trường vào chỗ cần in; chưa có giá trị thì chương trình chừa chỗ để ghi tay. Chữ giữa hai dấu ** in đậm. Dòng bắt đầu bằng
          {" // "}không in ra.
        </p>
        <dl class="wording-fields">
          {view.fields.map((field) => (
            <div key={field.written}>
              <dt>
                <code>{field.written}</code>
              </dt>
              <dd>
                {field.about}
                {field.columns.length > 0 && (
                  <ul>
                    {field.columns.map((column) => (
                      <li key={column.written}>
                        <code>{column.written}</code> {column.about}
                      </li>
                    ))}
                  </ul>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <details>
          <summary>Lời văn mặc định của chương trình</summary>
          <pre class="wording-default">{view.default_text}</pre>
        </details>
      </div>
    </Card>
  );
}
