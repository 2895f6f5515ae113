import { useRef, useState } from "preact/hooks";
import { call, type VerifyView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Facts, FaultNotice, Notice } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { hrefOf } from "../../router.ts";
import { useAct } from "../../state.ts";
import "./verify.css";

/** Which data a printed paper belongs to, and whether they agree. */
export function Verify() {
  const [code, setCode] = useState("");
  const [view, setView] = useState<VerifyView | null>(null);
  const act = useAct();
  const answer = useRef<HTMLDivElement>(null);
  const show = (reply: VerifyView) => {
    setView(reply);
    requestAnimationFrame(() => answer.current?.focus());
  };
  const ask = () =>
    act.run(async () => {
      setView(null);
      show(await call("verify_paper", { code, file: "" }));
    });
  return (
    <Page place="verify" at="verify" fault={null}>
      <div class="stack">
        <h1>Đối chiếu bản giấy</h1>
        <p class="lead prose">
          Mỗi trang giấy tờ in từ chương trình có một mã ở chân trang. Gõ mã ấy, hoặc chọn tệp PDF, bản quét, ảnh chụp trang giấy, để
          biết giấy tờ thuộc số liệu nào và còn khớp không.
        </p>
        <Card>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void ask();
            }}
          >
            <div class="field half">
              <label for="verify-code">Mã đối chiếu ở chân trang</label>
              <p class="hint" id="verify-hint">
                20 số và chữ, chia năm nhóm. Gõ chữ thường hay chữ hoa, có gạch nối hay không đều được.
              </p>
              <input
                id="verify-code"
                class="verify-code"
                type="text"
                autocomplete="off"
                spellcheck={false}
                aria-describedby="verify-hint"
                placeholder="····-····-····-····-····"
                value={code}
                onInput={(event) => setCode(event.currentTarget.value)}
              />
            </div>
            <FaultNotice fault={act.fault} />
            <div class="row">
              <Button look="primary" busy={act.busy} onClick={() => void ask()}>
                Đối chiếu
              </Button>
              <FileButton
                purpose="scan"
                onPicked={async ([file]) => {
                  setView(null);
                  show(await call("verify_paper", { code: "", file: file.handle }));
                }}
              >
                Chọn tệp PDF hoặc ảnh…
              </FileButton>
            </div>
          </form>
        </Card>
        {view && (
          <div ref={answer} tabIndex={-1} class="stack">
            <Answer view={view} />
          </div>
        )}
      </div>
    </Page>
  );
}

function Answer({ view }: { view: VerifyView }) {
  return (
    <>
      <Notice tone={view.tone === "ok" ? "ok" : view.tone === "due" ? "due" : "late"} alert>
        <p>
          <strong>{view.word}</strong>
        </p>
        <p>{view.sentence}</p>
        {view.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Notice>
      {view.facts.length > 0 && (
        <Card>
          <div class="stack near">
            {view.code && <p class="code">{view.code}</p>}
            <Facts facts={view.facts} />
            {view.paper && (
              <div>
                <LinkButton href={hrefOf("paper", view.paper.kind, view.paper.subject)}>Xem giấy tờ theo số liệu hiện nay</LinkButton>
              </div>
            )}
          </div>
        </Card>
      )}
      {view.differences.length > 0 && (
        <Card>
          <div class="stack tight">
            <h2>Những chỗ khác nhau</h2>
            <Table
              name="Những chỗ khác nhau"
              rows={view.differences}
              rowKey={(one) => `${one.printed}\n${one.now}`}
              empty=""
              columns={[
                { title: "Trên bản giấy", cell: (one) => one.printed || <span class="soft">(không có)</span> },
                { title: "Trong máy hiện nay", cell: (one) => one.now || <span class="soft">(không có)</span> },
              ]}
            />
          </div>
        </Card>
      )}
      {view.missing.length > 0 && (
        <Card>
          <div class="stack tight">
            <h2>Không thấy trong tệp</h2>
            <ul class="bullets">
              {view.missing.map((line, n) => (
                <li key={n}>{line}</li>
              ))}
            </ul>
          </div>
        </Card>
      )}
    </>
  );
}
