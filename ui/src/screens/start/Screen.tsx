import { useState } from "preact/hooks";
import { call, type Name, type RegisterView, type StatusView } from "../../api.ts";
import { Button, LinkButton } from "../../parts/Button.tsx";
import { Form } from "../../parts/Form.tsx";
import { JobProgress } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, FaultNotice, Tag } from "../../parts/Show.tsx";
import { go, openFile } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useAct, useApp, useLoad } from "../../state.ts";
import { words } from "../../words.ts";
import { RestoreButton } from "../backup/RestoreButton.tsx";

/** First start, and the choice between several registers on one PC. */
export function Start({ params }: ScreenProps) {
  switch (params[0]) {
    case "unit":
      return <Declare form="setup-unit" command="declare_unit" action="Lập sổ của đơn vị" />;
    case "office":
      return <Declare form="setup-office" command="declare_office" action="Lập sổ của cơ quan" />;
    default:
      return <Choices />;
  }
}

function Choices() {
  const { status, refresh } = useApp();
  const [sample, setSample] = useState("");
  const act = useAct();
  const pickFile = () => act.run(openFile);
  const openSample = () => act.run(async () => setSample((await call("start_sample", {})).job));
  const enter = async (known?: StatusView) => {
    await refresh(known);
    go("#/");
  };
  return (
    <Page place="start" alone who={words.program} where="">
      <div class="stack wide">
        <div class="stack tight">
          <h1>Bắt đầu</h1>
          <p class="lead">
            Chương trình giúp đăng ký, họp đánh giá và lập hồ sơ “An toàn về an ninh, trật tự”. Mọi số liệu nằm trên máy này.
          </p>
        </div>
        {sample ? (
          <Card>
            <JobProgress job={sample} onDone={(job) => job.state === "done" && void enter()} />
          </Card>
        ) : (
          <>
            <Registers registers={status.registers.filter((register) => !register.current)} onOpened={enter} />
            <div class="stack tight">
              <button type="button" class="pick" onClick={() => void pickFile()}>
                <strong>Mở tệp xã gửi</strong>
                <span>Xã, phường hoặc cấp trên đã đưa một tệp qua USB hoặc Zalo: mở tệp ấy, chọn tên đơn vị là xong, không phải khai gì.</span>
              </button>
              <a class="pick" href="#/start/unit">
                <strong>Tự khai báo</strong>
                <span>Thôn, tổ dân phố, cơ quan, doanh nghiệp, nhà trường chưa có tệp nào: khai tên xã, loại và tên đơn vị.</span>
              </a>
              <a class="pick" href="#/start/office">
                <strong>Cơ quan xã, phường hoặc cấp trên</strong>
                <span>Nơi nhận hồ sơ, thẩm định và ra quyết định.</span>
              </a>
            </div>
            <FaultNotice fault={act.fault} />
            <div class="row">
              <Button look="quiet" onClick={() => void openSample()}>
                Xem thử với số liệu mẫu
              </Button>
              <RestoreButton look="quiet" onRestored={() => enter()}>
                Khôi phục từ bản sao lưu
              </RestoreButton>
              <LinkButton look="quiet" href="#/guide">
                Hướng dẫn trưởng thôn
              </LinkButton>
              <LinkButton look="quiet" href="#/support">
                Hỗ trợ kỹ thuật
              </LinkButton>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}

function Registers({ registers, onOpened }: { registers: RegisterView[]; onOpened(status: StatusView): Promise<void> }) {
  const act = useAct();
  if (registers.length === 0) return null;
  const open = (register: RegisterView) =>
    act.run(async () => onOpened(await call("open_register", { register: register.id })));
  return (
    <section class="stack tight" aria-labelledby="registers">
      <h2 id="registers">Sổ đã có trên máy này</h2>
      <Card>
        <ul class="lines">
          {registers.map((register) => (
            <li key={register.id} class="row apart">
              <span class="grow">
                <strong>{register.title}</strong> <span class="soft">{register.place}</span>{" "}
                {register.sample && <Tag tone="due">{words.sample}</Tag>}
              </span>
              <Button label={`Mở sổ ${register.title}`} onClick={() => void open(register)}>
                Mở sổ
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <FaultNotice fault={act.fault} />
    </section>
  );
}

interface DeclareProps {
  form: string;
  command: Extract<Name, "declare_unit" | "declare_office">;
  action: string;
}

/** Set up by hand: one form, whose fields follow from one another. */
function Declare({ form, command, action }: DeclareProps) {
  const { refresh } = useApp();
  const { view, fault } = useLoad("form", { form, subject: "" });
  const act = useAct();
  const declare = () =>
    act.run(async () => {
      await refresh(await call(command, {}));
      go("#/");
    });
  return (
    <Page
      place={form}
      alone
      who={words.program}
      where=""
      fault={fault}
      bar={
        <>
          <a class="button secondary" href="#/start">
            {words.back}
          </a>
          <Button look="primary" busy={act.busy} onClick={() => void declare()}>
            {action}
          </Button>
        </>
      }
    >
      {view && (
        <div class="stack">
          <Form view={view} heading="h1" onEnter={() => void declare()} />
          <FaultNotice fault={act.fault} />
        </div>
      )}
    </Page>
  );
}
