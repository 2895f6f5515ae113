// Typing in what units without a PC wrote on paper: which units, what of them is here, and the way in.

import type { BehalfRowView, BehalfView } from "../../api.ts";
import { call } from "../../api.ts";
import { BlankForms } from "../../parts/BlankForms.tsx";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Notice, Tag } from "../../parts/Show.tsx";
import { Table } from "../../parts/Table.tsx";
import { go, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";

export function Behalf({ params }: ScreenProps) {
  const { view, fault } = useLoad("behalf", {});
  const wanted = view?.rows.find((row) => row.unit === params[0]);
  return (
    <Page place={`behalf/${params[0] ?? ""}`} at="behalf" fault={fault}>
      {view && (wanted ? <Before row={wanted} /> : <Units view={view} />)}
    </Page>
  );
}

/** What will happen, before it begins. */
function Before({ row }: { row: BehalfRowView }) {
  const begin = useBegin();
  return (
    <div class="stack">
      <div>
        <p class="eyebrow">
          <a href={hrefOf("behalf")}>Nhập thay từ giấy</a>
        </p>
        <h1>Nhập thay {row.name}</h1>
      </div>
      <Card>
        <div class="stack">
          <p class="lead">
            Dùng khi đơn vị không có máy và đã ghi tay trên các mẫu in sẵn. Các màn hình sắp tới là của {row.name}: đăng
            ký, vụ việc, cuộc họp, hồ sơ, theo đúng thứ tự trên giấy.
          </p>
          <ul class="bullets">
            <li>Gõ đúng như bản giấy đơn vị đã ký; đính kèm bản quét vào từng giấy tờ.</li>
            <li>Ghi vào sổ xong, hồ sơ chờ thẩm định như mọi hồ sơ khác.</li>
            <li>Gói trên máy do cơ quan ký và luôn ghi là nhập thay; không bao giờ hiện như chữ ký của đơn vị.</li>
          </ul>
          {row.can_begin ? (
            <div class="row">
              <Button look="primary" big busy={begin.busy} onClick={() => begin.start(row.unit)}>
                Bắt đầu nhập thay
              </Button>
            </div>
          ) : (
            <Notice tone="plain">
              <p>Đơn vị đã tự gửi cả đăng ký và hồ sơ có chữ ký của mình, nên không còn gì để nhập thay.</p>
            </Notice>
          )}
          <FaultNotice fault={begin.fault} />
        </div>
      </Card>
    </div>
  );
}

function Units({ view }: { view: BehalfView }) {
  const begin = useBegin();
  return (
    <div class="stack">
      <div>
        <h1>Nhập thay từ giấy</h1>
        <p class="lead">{view.summary}</p>
      </div>
      {view.current && (
        <Notice tone="due">
          <p>Đang nhập thay cho {view.current_name}. Những gì đã gõ được giữ lại khi dừng.</p>
          <div class="row">
            <LinkButton look="primary" href={hrefOf("own")}>
              Nhập tiếp
            </LinkButton>
            <Stop />
          </div>
        </Notice>
      )}
      <Table
        name="Các đơn vị nộp hồ sơ tại đây"
        rows={view.rows}
        rowKey={(row) => row.unit}
        empty="Chưa có đơn vị nào. Thêm đơn vị ở mục “Đợt xét”; mỗi đơn vị sẽ là một dòng ở đây."
        columns={[
          {
            title: "Đơn vị",
            head: true,
            cell: (row) => (
              <a class="rowlink" href={hrefOf("unit", row.unit)}>
                {row.name}
              </a>
            ),
          },
          { title: "Đăng ký", cell: (row) => <Part text={row.registration.text} tone={row.registration.tone} /> },
          { title: "Hồ sơ đề nghị", cell: (row) => <Part text={row.dossier.text} tone={row.dossier.tone} /> },
          {
            title: "Nhập thay",
            cell: (row) => {
              const word = row.entered ? "Nhập tiếp" : "Nhập thay";
              return row.can_begin ? (
                <Button busy={begin.busy} label={`${word} ${row.name}`} onClick={() => begin.start(row.unit)}>
                  {word}
                </Button>
              ) : (
                "–"
              );
            },
          },
        ]}
      />
      <FaultNotice fault={begin.fault} />
      <BlankForms title="Mẫu trống để phát cho đơn vị" />
    </div>
  );
}

function Part({ text, tone }: { text: string; tone: string }) {
  return text === "" ? <>–</> : <Tag tone={tone}>{text}</Tag>;
}

function useBegin() {
  const { refresh } = useApp();
  const act = useAct();
  const start = (unit: string) =>
    void act.run(async () => {
      await refresh(await call("begin_behalf", { unit }));
      go(hrefOf("own"));
    });
  return { ...act, start };
}

/** Ends the typing in; nothing that was typed is lost. */
export function Stop() {
  const { refresh } = useApp();
  const act = useAct();
  const stop = () =>
    void act.run(async () => {
      await refresh(await call("end_behalf", {}));
      go(hrefOf("behalf"));
    });
  return (
    <div class="stack tight">
      <Button busy={act.busy} onClick={stop}>
        Dừng nhập thay
      </Button>
      <FaultNotice fault={act.fault} />
    </div>
  );
}
