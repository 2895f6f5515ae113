import type { ComponentChildren } from "preact";
import type { DueView, HomeView } from "../../api.ts";
import { Action } from "../../parts/Action.tsx";
import { DueCard } from "../../parts/DueCard.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Notice, Tag } from "../../parts/Show.tsx";
import { href } from "../../router.ts";
import { useApp, useLoad } from "../../state.ts";
import { Stop } from "../behalf/Screen.tsx";

/** What now: the nearest due, what is coming, what is done when needed. */
export function Home() {
  const { view, fault } = useLoad("home", {});
  return (
    <Page place="home" at="home" fault={fault}>
      {view && <HomeOf view={view} title="Việc cần làm" />}
    </Page>
  );
}

/** The same for the own year of an office that strives for the standard itself. */
export function OwnHome() {
  const { status } = useApp();
  const { view, fault } = useLoad("own_home", {});
  return (
    <Page place="own" at="own" fault={fault}>
      {view && (
        <HomeOf view={view} title={status.own?.title ?? "Hồ sơ của cơ quan"}>
          {status.own?.entered_for && (
            <Notice tone="due">
              <p>Đang nhập thay cho {status.own.entered_for} từ bản giấy. Gói ghi vào sổ do cơ quan này ký.</p>
              <div class="row">
                <Stop />
              </div>
            </Notice>
          )}
        </HomeOf>
      )}
    </Page>
  );
}

function HomeOf({ view, title, children }: { view: HomeView; title: string; children?: ComponentChildren }) {
  return (
    <div class="stack wide">
      <div class="stack tight">
        <h1>{title}</h1>
        <p class="lead">{view.today}</p>
      </div>
      {children}
      {view.next ? (
        <DueCard due={view.next} />
      ) : (
        <Card>
          <p>Lúc này không có việc nào đến hạn. Việc mới sẽ hiện ở đây khi đến lượt, hoặc khi có tệp gửi đến.</p>
        </Card>
      )}
      <Dues id="overdue" title="Đã quá hạn" dues={view.coming.filter((due) => due.tone === "late")} />
      <Dues id="coming" title="Sắp tới" dues={view.coming.filter((due) => due.tone !== "late")} />
      {view.whenever.length > 0 && (
        <section class="stack near" aria-labelledby="whenever">
          <h2 id="whenever">Làm khi cần</h2>
          <div class="row">
            {view.whenever.map((action) => (
              <Action key={action.route} action={action} />
            ))}
          </div>
        </section>
      )}
      <Notes notes={view.notes} />
    </div>
  );
}

function Dues({ id, title, dues }: { id: string; title: string; dues: DueView[] }) {
  if (dues.length === 0) return null;
  return (
    <section class="stack near" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Card>
        <ul class="lines">
          {dues.map((due) => (
            <li key={due.title + due.tag} class="row apart">
              <span class="grow">
                {due.action ? <a href={href(due.action.route)}>{due.title}</a> : due.title}
                {due.detail && <span class="soft small"> · {due.detail}</span>}
              </span>
              <Tag tone={due.tone}>{due.tag}</Tag>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

/** What is good to know about this year's plan, for whoever asks: it must not stand before what is due. */
function Notes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <details class="card">
      <summary>Nên biết về năm nay ({notes.length})</summary>
      <ul class="bullets">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}
