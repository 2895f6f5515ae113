import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/Button.tsx";
import { ReasonDialog } from "../../parts/Dialog.tsx";
import { Page } from "../../parts/Page.tsx";
import { Notice, Tag } from "../../parts/Show.tsx";
import { go, hrefOf } from "../../router.ts";
import { saveAll } from "../../saving.ts";
import { words } from "../../words.ts";

type Fault = NonNullable<Parameters<typeof Page>[0]["fault"]>;

interface EntryProps {
  /** The list it stands in, as a route and as people call it. */
  list: string;
  listTitle: string;
  id: string;
  fault: Fault | null;
  /** Nothing until it was loaded. */
  head: { title: string; word: string; tone: string; withdrawn: string } | null | undefined;
  /** When one withdraws, and what stays. */
  withdrawing: string;
  onWithdraw(reason: string): Promise<unknown>;
  children: ComponentChildren;
}

/** One entry of a list, on a page of its own: saved field by field, withdrawn with a reason. */
export function Entry({ list, listTitle, id, fault, head, withdrawing, onWithdraw, children }: EntryProps) {
  const [asking, setAsking] = useState(false);
  const done = () => {
    saveAll()
      .then(() => go(list))
      .catch(() => undefined);
  };
  return (
    <Page
      place={`${list} ${id}`}
      at={list}
      fault={fault}
      bar={
        <>
          <span class="hint">Mỗi ô được lưu ngay khi rời ô.</span>
          <div class="row">
            {head && !head.withdrawn && (
              <Button look="quiet" onClick={() => setAsking(true)}>
                {words.withdraw}
              </Button>
            )}
            <Button look="primary" onClick={done}>
              Xong, về danh sách
            </Button>
          </div>
        </>
      }
    >
      {head && (
        <div class="stack wide">
          <div>
            <p class="eyebrow">
              <a href={hrefOf(list)}>{listTitle}</a>
            </p>
            <div class="row">
              <h1>{head.title}</h1>
              {head.word && <Tag tone={head.tone}>{head.word}</Tag>}
            </div>
          </div>
          {head.withdrawn && (
            <Notice tone="plain">
              <p>Đã rút lại. Lý do: {head.withdrawn}</p>
            </Notice>
          )}
          {children}
          {asking && (
            <ReasonDialog
              title={`Rút lại: ${head.title}`}
              label="Lý do rút lại"
              action={words.withdraw}
              onClose={() => setAsking(false)}
              onConfirm={async (reason) => {
                await onWithdraw(reason);
                setAsking(false);
                go(list);
              }}
            >
              <p>{withdrawing}</p>
            </ReasonDialog>
          )}
        </div>
      )}
    </Page>
  );
}
