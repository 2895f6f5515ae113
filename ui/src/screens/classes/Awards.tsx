// Awards, publication and criticism: what the plans name, who comes into question, and the lists to print.

import type { AwardsView, ProposalView } from "../../api.ts";
import { Fields } from "../../parts/Fields.tsx";
import { Page } from "../../parts/Page.tsx";
import { Card, Gaps, Notice, Papers, Tag } from "../../parts/Show.tsx";
import { useLoad } from "../../state.ts";

export function Awards() {
  const { view, fault } = useLoad("awards", {}, ["awards"]);
  return (
    <Page place="awards" at="awards" fault={fault}>
      {view && (
        <div class="stack wide">
          <h1>Khen thưởng, công bố</h1>
          <p class="lead">{view.decided}</p>
          <p class="soft">Danh sách gợi ý theo kết quả đã có quyết định. Chỉ người được đánh dấu và có lý do mới vào danh sách.</p>
          <section class="stack" aria-labelledby="awards">
            <h2 id="awards">Đề nghị khen thưởng</h2>
            <Proposals
              proposals={view.awards}
              view={view}
              empty="Kế hoạch của đợt này không nêu hình thức khen thưởng nào."
            />
          </section>
          <section class="stack tight" aria-labelledby="publication">
            <h2 id="publication">Công bố kết quả</h2>
            {view.publications.length === 0 ? (
              <p class="soft">Kế hoạch của đợt này không nêu việc công bố.</p>
            ) : (
              <ul class="lines">
                {view.publications.map((publication) => (
                  <li key={publication.title}>
                    {publication.title} · chậm nhất ngày {publication.due}
                    <span class="citation"> ({publication.citation})</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {view.criticisms.length > 0 && (
            <section class="stack" aria-labelledby="criticism">
              <h2 id="criticism">Phê bình</h2>
              <Proposals proposals={view.criticisms} view={view} empty="" />
            </section>
          )}
          <section class="stack tight" aria-labelledby="lists">
            <h2 id="lists">Các danh sách để in</h2>
            <Gaps gaps={view.gaps} title="Còn thiếu trong những dòng đã đánh dấu" />
            <Card>
              <Fields form={view.form.form} subject={view.form.subject} inputs={view.signer.inputs} />
            </Card>
            {view.papers.length > 0 ? (
              <Papers papers={view.papers} />
            ) : (
              <p class="soft">Các danh sách hiện ở đây khi có kết quả và có dòng được đánh dấu.</p>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

function Proposals({ proposals, view, empty }: { proposals: ProposalView[]; view: AwardsView; empty: string }) {
  if (proposals.length === 0) {
    return (
      <Notice tone="plain">
        <p>{empty}</p>
      </Notice>
    );
  }
  return (
    <>
      {proposals.map((proposal) => (
        <Card key={proposal.title + proposal.to}>
          <div class="stack tight">
            <div class="row">
              <h3>{proposal.title}</h3>
              {proposal.to && <Tag tone="">{proposal.to}</Tag>}
            </div>
            <p class="citation small">{proposal.citation}</p>
            {proposal.rows.length === 0 ? (
              <p class="soft">Chưa có đơn vị nào có kết quả tương ứng.</p>
            ) : (
              <ul class="lines">
                {proposal.rows.map((row) => (
                  <li key={row.unit}>
                    <div class="stack tight">
                      <p>
                        <strong>{row.unit}</strong> <Tag tone="">{row.merit}</Tag>
                      </p>
                      <Fields form={view.form.form} subject={view.form.subject} inputs={row.inputs} />
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </Card>
      ))}
    </>
  );
}
