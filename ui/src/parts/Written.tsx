import type { WrittenView } from "../api.ts";
import { Button } from "./Button.tsx";
import { Card, Notice } from "./Show.tsx";

/** A file was written and read again: the page is the instruction itself. */
export function Written({ written, onDone, done }: { written: WrittenView; onDone(): void; done: string }) {
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{written.title}</h1>
      <Notice tone="ok" alert>
        <div class="row">
          {written.removable ? <Stick /> : <Folder />}
          <div class="grow stack tight">
            <p>
              <strong>{written.sentence}</strong>
            </p>
            {written.folder && (
              <>
                <p>{[written.file, written.size].filter(Boolean).join(" · ")}</p>
                <p>
                  {written.removable ? "Trên USB: " : "Trong thư mục: "}
                  {written.folder}
                </p>
              </>
            )}
            {written.sealed && <p>{written.sealed}</p>}
          </div>
        </div>
      </Notice>
      {written.code && (
        <Card>
          <h2>Mã để đọc cho nơi nhận</h2>
          <p class="code">{written.code}</p>
        </Card>
      )}
      {written.carry.length > 0 && (
        <Card>
          <div class="stack tight">
            <h2>Cần mang theo, cần nhớ</h2>
            <ul class="bullets">
              {written.carry.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </Card>
      )}
      <div class="row noprint">
        <Button look="primary" big onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  );
}

function Stick() {
  return (
    <svg class="stick" viewBox="0 0 112 56" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3">
      <rect x="4" y="12" width="70" height="32" rx="7" fill="#fff" />
      <rect x="74" y="18" width="22" height="20" fill="#fff" />
      <path d="M82 24v3M82 30v3M89 24v3M89 30v3" />
      <path d="M26 29l8 8 16-18" stroke-width="4" />
    </svg>
  );
}

function Folder() {
  return (
    <svg class="stick" viewBox="0 0 112 56" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3">
      <path d="M22 48V9h24l6 7h38v32z" fill="#fff" />
      <path d="M42 32l8 8 18-18" stroke-width="4" />
    </svg>
  );
}
