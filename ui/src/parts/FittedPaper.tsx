import { useEffect, useRef } from "preact/hooks";
import "./fitted.css";

/** How wide a sheet is, in pixels of the page. */
const SHEET = 794;
const ACROSS = (SHEET * 297) / 210;

interface FittedPaperProps {
  title: string;
  /** From the program's own printer, which escapes every text. */
  html: string;
}

/** Papers as they will be printed, as large as there is room for; printing prints them at their own size. */
export function FittedPaper({ title, html }: FittedPaperProps) {
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const outer = frame.current;
    if (!outer) return undefined;
    const fit = () => {
      const wide = sheet.current?.querySelector(".paper-across") ? ACROSS : SHEET;
      const room = outer.clientWidth - 24;
      sheet.current?.style.setProperty("--fit", String(Math.min(1, Math.max(0.3, room / wide))));
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(outer);
    return () => watch.disconnect();
  }, [html]);
  return (
    <div ref={frame} class="desk-of-paper fitted" role="region" aria-label={`Bản xem trước: ${title}`} tabIndex={0}>
      <div ref={sheet} class="fit" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
