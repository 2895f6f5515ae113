// The only file that knows how a command reaches the core: through the window, or through the loopback host of the
// browser tests.

import { invoke, isTauri } from "@tauri-apps/api/core";
// "contract" is api.d.ts beside this file: by its own name TypeScript would find this file instead.
import type { Commands } from "contract";

export type * from "contract";

export type Name = keyof Commands & string;
export type Args<N extends Name> = Commands[N]["args"];
export type Reply<N extends Name> = Commands[N]["reply"];

export interface Detail {
  sentence: string;
  citation: string;
}

/** The answer "no": one sentence that says what, where and what next, and the things still to do. */
export class Fault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Detail[] = [],
  ) {
    super(message);
    this.name = "Fault";
  }
}

const UNREACHABLE =
  "Chương trình không trả lời. Những gì đã lưu vẫn còn nguyên; hãy đóng chương trình rồi mở lại.";

/** The same words as for every failure of the program; which place the code is of stands in docs/ma-loi.md. */
const SILENT = { sentence: "Mã lỗi: 225-569. Đọc mã này khi gọi người hỗ trợ.", citation: "" };

/** Whatever was thrown, as a fault that can be shown. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (typeof thrown === "object" && thrown !== null && "message" in thrown && "code" in thrown) {
    const { code, message, details } = thrown as { code: unknown; message: unknown; details?: Detail[] };
    return new Fault(String(code), String(message), Array.isArray(details) ? details : []);
  }
  return new Fault("Internal", UNREACHABLE, [SILENT]);
}

/** Asks the person for the office's passphrase and unlocks; false when they would rather not. */
type Unlocker = () => Promise<boolean>;
let unlocker: Unlocker = async () => false;
export function onLocked(ask: Unlocker): void {
  unlocker = ask;
}

/** Asks which person of the office signs for a duty, and lets them sign in; false when nobody does. */
type Signer = (duty: string) => Promise<boolean>;
let signer: Signer = async () => false;
export function onUnsigned(ask: Signer): void {
  signer = ask;
}

/** What has to be asked for before a command that was refused can be sent again. */
const DUTIES: Record<string, string> = { NeedsAppraiser: "appraise", NeedsDecider: "decide" };

async function send<N extends Name>(name: N, args: Args<N>): Promise<Reply<N>> {
  if (isTauri()) {
    try {
      return await invoke<Reply<N>>("call", { name, args });
    } catch (thrown) {
      throw asFault(thrown);
    }
  }
  let answer: Response;
  let body: unknown;
  try {
    answer = await fetch(`/call/${name}`, { method: "POST", body: JSON.stringify(args) });
    body = await answer.json();
  } catch (thrown) {
    throw asFault(thrown);
  }
  if (!answer.ok) throw asFault(body);
  return body as Reply<N>;
}

/** Sends a command at once; when a key is locked, asks for its passphrase and sends the command again. */
export async function sendUnlocking<N extends Name>(name: N, args: Args<N>): Promise<Reply<N>> {
  try {
    return await send(name, args);
  } catch (thrown) {
    const fault = asFault(thrown);
    const duty = DUTIES[fault.code];
    if (duty && (await signer(duty))) return sendUnlocking(name, args);
    if (fault.code !== "Locked" || name === "unlock" || !(await unlocker())) throw fault;
    return await send(name, args);
  }
}

/** Commands that run while somebody is typing and must not hasten the saving of what is typed. */
const BESIDE: ReadonlySet<Name> = new Set<Name>(["save_field", "search", "search_communes", "job_status", "status", "unlock"]);

/** Set by `saving.ts`: writes down whatever was typed and not yet saved. */
let flush: () => Promise<void> = async () => {};
export function onBeforeCall(save: () => Promise<void>): void {
  flush = save;
}

/** Does something: what was typed is saved first, and nothing is done when that fails. */
export async function call<N extends Name>(name: N, args: Args<N>): Promise<Reply<N>> {
  if (!BESIDE.has(name)) await flush();
  return sendUnlocking(name, args);
}

/** Looks at something: what was typed is saved first, but a failing save does not bar the way. */
export async function read<N extends Name>(name: N, args: Args<N>): Promise<Reply<N>> {
  if (!BESIDE.has(name)) await flush().catch(() => undefined);
  return sendUnlocking(name, args);
}
