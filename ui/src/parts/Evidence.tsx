// Attached files in a list: looked at inside the window, withdrawn.

import { useState } from "preact/hooks";
import type { EvidenceView } from "../api.ts";
import { Viewer } from "./Viewer.tsx";

/** The id names the paper and, after a slash, its file; a paper that stays on paper has none. */
function hasFile(file: EvidenceView): boolean {
  return !file.id.endsWith("/");
}

interface EvidenceProps {
  files: EvidenceView[];
  /** What can be gone on to while one is looked at; by default the others of the list. */
  among?: EvidenceView[] | undefined;
  /** Withdraws a file; without it, files are only looked at. */
  onWithdraw?: ((file: EvidenceView) => void) | undefined;
}

/** Attached files; each is looked at inside the window. */
export function Evidence({ files, among = files, onWithdraw }: EvidenceProps) {
  const [looking, setLooking] = useState<EvidenceView | null>(null);
  return (
    <>
      <ul class="files">
        {files.map((file) => (
          <li key={file.id}>
            <span>
              {file.title} {file.detail && <span class="soft small">{file.detail}</span>}
            </span>
            {(hasFile(file) || onWithdraw) && (
              <span class="acts">
                {hasFile(file) && (
                  <button type="button" class="button quiet" aria-label={`Mở xem ${file.title}`} onClick={() => setLooking(file)}>
                    Mở xem
                  </button>
                )}
                {onWithdraw && (
                  <button type="button" class="button quiet" aria-label={`Rút lại ${file.title}`} onClick={() => onWithdraw(file)}>
                    Rút lại
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {looking && <Viewer files={among.filter(hasFile)} first={looking} onClose={() => setLooking(null)} />}
    </>
  );
}
