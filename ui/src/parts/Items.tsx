import type { EvidenceView, ItemView } from "../api.ts";
import { words } from "../words.ts";
import { Button } from "./Button.tsx";
import { Evidence } from "./Evidence.tsx";
import { paperHref, Tag } from "./Show.tsx";

interface ItemsProps {
  items: ItemView[];
  /** What can be gone on to while one is looked at; by default everything of the list. */
  among?: EvidenceView[] | undefined;
  /** Picks a scan for an item; without it the list is only looked at. */
  onScan?: ((item: ItemView) => void) | undefined;
  /** Says that the paper is there, on paper. */
  onPaper?: ((item: ItemView) => void) | undefined;
  onWithdraw?: ((file: EvidenceView) => void) | undefined;
}

/** How the core names a paper that is only on paper. */
const ON_PAPER = "bản giấy";

/** What a dossier asks for, item by item, and what is there of it. */
export function Items({ items, among = items.flatMap((item) => item.files), onScan, onPaper, onWithdraw }: ItemsProps) {
  return (
    <ul class="lines">
      {items.map((item) => (
        <li key={item.item} class="stack tight">
          <div class="stack tight">
            <p class="row">
              <strong>{item.title}</strong>
              <Tag tone={item.tone}>{item.word}</Tag>
            </p>
            <p class="soft small">{[item.form, item.sets, item.detail, item.citation].filter(Boolean).join(" · ")}</p>
            {item.files.length > 0 && <Evidence files={item.files} among={among} onWithdraw={onWithdraw} />}
          </div>
          <div class="row">
            {item.paper && (
              <a class="button secondary" href={paperHref(item.paper)} aria-label={`${words.preview}: ${item.title}`}>
                {words.preview}
              </a>
            )}
            {item.can_attach && onScan && (
              <Button onClick={() => onScan(item)} label={`${words.attachScan}: ${item.title}`}>
                {words.attachScan}
              </Button>
            )}
            {item.can_attach && onPaper && item.form !== ON_PAPER && !item.files.some((file) => file.detail === ON_PAPER) && (
              <Button onClick={() => onPaper(item)} label={`${words.onPaper}: ${item.title}`}>
                {words.onPaper}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
