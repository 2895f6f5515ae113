// Everything about one unit in this round, and the signed bundles it rests on.

import { useState } from "preact/hooks";
import { call, type UnitFileView, type WrittenView } from "../../api.ts";
import { LinkButton } from "../../parts/Button.tsx";
import { FileButton } from "../../parts/FileButton.tsx";
import { ImportLines } from "../../parts/JobProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { Evidence } from "../../parts/Evidence.tsx";
import { Card, Facts, Notice, Papers } from "../../parts/Show.tsx";
import { Written } from "../../parts/Written.tsx";
import { href, hrefOf } from "../../router.ts";
import type { ScreenProps } from "../../routes.ts";
import { useLoad } from "../../state.ts";
import { LineTable } from "../desk/LineTable.tsx";
import { UnitHistory } from "../history/UnitHistory.tsx";
import { Inspected } from "../inspections/Inspected.tsx";
import { Sanctioned } from "../sanctions/Sanctioned.tsx";

export function Unit({ params }: ScreenProps) {
  const unit = params[0] ?? "";
  const { view, fault } = useLoad("unit_file", { unit });
  const [written, setWritten] = useState<WrittenView | null>(null);
  if (written) {
    return (
      <Page place={`unit/${unit}/written`} at="board">
        <Written written={written} done="Về hồ sơ của đơn vị" onDone={() => setWritten(null)} />
      </Page>
    );
  }
  return (
    <Page place={`unit/${unit}`} at="board" fault={fault}>
      {view && <UnitOf view={view} onWritten={setWritten} />}
    </Page>
  );
}

function UnitOf({ view, onWritten }: { view: UnitFileView; onWritten(written: WrittenView): void }) {
  return (
    <div class="stack wide">
      <div class="title">
        <div>
          <p class="eyebrow">
            <a href={hrefOf("board")}>Các đơn vị</a>
          </p>
          <h1>{view.name}</h1>
          <p class="lead">{view.detail}</p>
        </div>
        <div class="row">
          {view.actions.map((action, index) => (
            <LinkButton key={action.label} look={index === 0 ? "primary" : "secondary"} href={href(action.route)}>
              {action.label}
            </LinkButton>
          ))}
        </div>
      </div>
      <div class="pair">
        <Card>
          <h2>Đơn vị</h2>
          <Facts facts={view.facts} />
        </Card>
        <Card>
          <h2>Đăng ký</h2>
          {view.registration.length > 0 ? (
            <Facts facts={view.registration} />
          ) : (
            <p class="soft">Chưa có đăng ký. Nhận gói đăng ký của đơn vị, số liệu sẽ hiện ở đây.</p>
          )}
        </Card>
      </div>
      <section class="stack tight" aria-labelledby="lines">
        <h2 id="lines">Kết quả từng tiêu chí</h2>
        <LineTable lines={view.lines} empty="Chưa có tự đánh giá. Nhận hồ sơ đề nghị của đơn vị, kết quả từng tiêu chí sẽ hiện ở đây." />
      </section>
      {view.inspected && <Inspected view={view.inspected} />}
      {view.sanctioned && <Sanctioned view={view.sanctioned} />}
      <section class="stack tight" aria-labelledby="papers">
        <h2 id="papers">Giấy tờ và minh chứng</h2>
        {view.papers.length + view.evidence.length === 0 && <p class="soft">Chưa có giấy tờ nào đến cùng hồ sơ.</p>}
        {view.papers.length > 0 && <Papers papers={view.papers} />}
        {view.evidence.length > 0 && (
          <Card>
            <Evidence files={view.evidence} />
          </Card>
        )}
      </section>
      <UnitHistory unit={view.unit} />
      <section class="stack tight" aria-labelledby="sources">
        <h2 id="sources">Căn cứ: các gói đã ký</h2>
        {view.sources.length > 0 ? (
          <div class="card bundles">
            <ImportLines lines={view.sources} />
          </div>
        ) : (
          <Notice tone="plain">
            <p>Chưa nhận gói nào của đơn vị này.</p>
          </Notice>
        )}
      </section>
      {view.can_give_back && (
        <section class="stack tight" aria-labelledby="give-back">
          <h2 id="give-back">Đơn vị mất máy?</h2>
          <Card>
            <div class="row apart">
              <p class="grow">
                Đơn vị không còn máy, cũng không có bản sao lưu: ghi ra tệp những gì đơn vị đã ký và gửi trong năm, để
                đơn vị nhận lại trên máy mới rồi làm tiếp.
              </p>
              <FileButton
                purpose="folder-out"
                onPicked={async ([folder]) =>
                  onWritten(await call("give_back", { unit: view.unit, folder: folder.handle }))
                }
              >
                Trả lại số liệu cho đơn vị
              </FileButton>
            </div>
          </Card>
        </section>
      )}
    </div>
  );
}
