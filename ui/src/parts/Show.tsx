// Small things that only show: cards, tags, notices, facts, links to papers.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChangeView, FactView, Fault, GapView, LawView, OutcomeView, PaperLinkView } from "../api.ts";
import { href, hrefOf } from "../router.ts";

export function Card({ children, tone = "" }: { children: ComponentChildren; tone?: string }) {
  return <div class={`card ${tone}`}>{children}</div>;
}

export function Tag({ tone, children }: { tone: string; children: ComponentChildren }) {
  return <span class={`tag ${tone}`}>{children}</span>;
}

interface NoticeProps {
  tone?: string;
  children: ComponentChildren;
  /** Told at once to those who hear the screen. */
  alert?: boolean;
}

export function Notice({ tone = "", children, alert = false }: NoticeProps) {
  const element = useRef<HTMLDivElement>(null);
  // What is told at once is also seen at once, however long the page is.
  useEffect(() => {
    if (alert) element.current?.scrollIntoView?.({ block: "nearest" });
  }, [alert]);
  return (
    <div ref={element} class={`notice ${tone}`} role={alert ? "alert" : undefined}>
      {children}
    </div>
  );
}

/** A refusal: what, where, what next; then every single thing still to do. */
export function FaultNotice({ fault }: { fault: Fault | null }) {
  if (!fault) return null;
  return (
    <Notice tone="late" alert>
      <p>
        <strong>{fault.message}</strong>
      </p>
      {fault.details.length > 0 && (
        <ul>
          {fault.details.map((detail) => (
            <li key={detail.sentence}>
              {detail.sentence}
              {detail.citation && !detail.sentence.includes(detail.citation) && <> ({detail.citation})</>}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** What is still missing, each with the provision that asks for it and the way to where it can be mended. */
export function Gaps({ gaps, title, tone = "due" }: { gaps: GapView[]; title: string; tone?: string }) {
  if (gaps.length === 0) return null;
  // A way that leads to where one stands is no way.
  const here = window.location.hash;
  return (
    <Notice tone={tone}>
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.sentence + gap.route}>
            {gap.route && href(gap.route) !== here ? <a href={href(gap.route)}>{gap.sentence}</a> : gap.sentence}
            {gap.citation && !gap.sentence.includes(gap.citation) && <span class="citation"> ({gap.citation})</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Beyond so many letters the law would push the question out of sight. */
const LONG_QUOTE = 330;

/** The text of the law beside a question; a long one opens when asked. */
export function Law({ law }: { law: LawView }) {
  const [whole, setWhole] = useState(false);
  const long = law.quote.length > LONG_QUOTE;
  return (
    <div class="law">
      <div class={long && !whole ? "clamped" : ""}>
        <blockquote>“{law.quote}”</blockquote>
      </div>
      <span class="source">
        {law.citation}
        {law.span && ` · ${law.span}`}
      </span>
      {long && (
        <button type="button" class="button quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Thu gọn" : "Đọc đủ lời văn"}
        </button>
      )}
    </div>
  );
}

const SIGNS: Record<string, string> = { ok: "✓ ", late: "✗ ", due: "", wait: "" };

/** What an answer means, with its reason. */
export function Outcome({ outcome }: { outcome: OutcomeView }) {
  return (
    <div class="outcome">
      <Tag tone={outcome.tone}>
        <span aria-hidden="true">{SIGNS[outcome.tone] ?? ""}</span>
        {outcome.word}
      </Tag>
      <span class="reason">
        {unsaid(outcome)}
        {outcome.citation && !outcome.reason.includes(outcome.citation) && (
          <span class="citation"> ({outcome.citation})</span>
        )}
      </span>
    </div>
  );
}

/** "Còn thiếu: ngày họp." beside the word "Còn thiếu" says it twice. */
function unsaid({ word, reason }: OutcomeView): string {
  if (!reason.startsWith(`${word}: `)) return reason;
  const rest = reason.slice(word.length + 2);
  return rest.charAt(0).toLocaleUpperCase("vi") + rest.slice(1);
}

export function Facts({ facts }: { facts: FactView[] }) {
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map((fact) => [
        <dt key={`${fact.label} dt`}>{fact.label}</dt>,
        <dd key={`${fact.label} dd`}>{fact.value || "–"}</dd>,
      ])}
    </dl>
  );
}

export function Changes({ changes }: { changes: ChangeView[] }) {
  return (
    <ul class="lines">
      {changes.map((change) => (
        <li key={change.what}>
          <strong>{change.what}</strong>
          <div>
            <span class="soft">Trước: </span>
            {change.before || "–"} <span class="soft">→ Nay: </span>
            {change.after || "–"}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function paperHref(paper: PaperLinkView): string {
  return hrefOf("paper", paper.kind, paper.subject);
}

export function PaperLink({ paper }: { paper: PaperLinkView }) {
  return <a href={paperHref(paper)}>{paper.title}</a>;
}

/** Papers that can be looked at and printed. */
export function Papers({ papers }: { papers: PaperLinkView[] }) {
  return (
    <ul class="row">
      {papers.map((paper) => (
        <li key={`${paper.kind}/${paper.subject}`}>
          <a class="button secondary" href={paperHref(paper)}>
            {paper.title}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How far something has really got. */
export function Transfer({ sentence, tone }: { sentence: string; tone: string }) {
  if (!sentence) return null;
  return (
    <p role="status">
      <Tag tone={tone}>{sentence}</Tag>
    </p>
  );
}
