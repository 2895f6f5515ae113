// What was typed and is not yet known to be on disk. Every field of every form goes through here, so that nothing
// typed is lost: a failed save stays here and is tried again, and comes back when its form is drawn anew.

import { asFault, type Fault, onBeforeCall, type SavedView, sendUnlocking } from "./api.ts";

export interface Place {
  form: string;
  subject: string;
  field: string;
}

interface Typed extends Place {
  value: string;
}

export interface Listener {
  saved(place: Place, reply: SavedView): void;
  failed(place: Place, fault: Fault): void;
}

const unsaved = new Map<string, Typed>();
const listeners = new Set<Listener>();
let queue: Promise<unknown> = Promise.resolve();

const key = (place: Place): string => JSON.stringify([place.form, place.subject, place.field]);

/** Notes what stands in a field; it is written down by `save` or before the next command. */
export function typed(place: Place, value: string): void {
  unsaved.set(key(place), { form: place.form, subject: place.subject, field: place.field, value });
}

/** What was typed in a field and is not yet saved, if anything. */
export function unsavedValue(place: Place): string | undefined {
  return unsaved.get(key(place))?.value;
}

/** Saves one field if it has changed; one at a time, in the order of leaving. */
export function save(place: Place): Promise<void> {
  const run = queue.then(() => write(key(place)));
  queue = run.catch(() => undefined);
  return run;
}

/** Saves everything typed; fails with the first refusal. */
export function saveAll(): Promise<void> {
  const run = queue.then(async () => {
    for (const waiting of [...unsaved.keys()]) await write(waiting);
  });
  queue = run.catch(() => undefined);
  return run;
}

export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function write(waiting: string): Promise<void> {
  const entry = unsaved.get(waiting);
  if (!entry) return;
  try {
    const reply = await sendUnlocking("save_field", entry);
    await released();
    // Somebody may have typed on while this was being written.
    if (unsaved.get(waiting)?.value === entry.value) unsaved.delete(waiting);
    for (const listener of [...listeners]) listener.saved(entry, reply);
  } catch (thrown) {
    const fault = asFault(thrown);
    for (const listener of [...listeners]) listener.failed(entry, fault);
    throw fault;
  }
}

/**
 * Leaving a field is often the beginning of a click on something else. What the answer changes on the screen waits
 * until the button is let go, or the thing would move away from under the pointer and the click be lost.
 */
let pressed = false;
let waiters: (() => void)[] = [];

function released(): Promise<void> {
  return pressed ? new Promise((done) => waiters.push(done)) : Promise.resolve();
}

function letGo(): void {
  pressed = false;
  const done = waiters;
  waiters = [];
  // The click itself comes after the release.
  setTimeout(() => done.forEach((each) => each()), 0);
}

onBeforeCall(saveAll);
if (typeof window !== "undefined") {
  window.addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel", "dragend"]) window.addEventListener(end, letGo, true);
  window.addEventListener("blur", (event) => event.target === window && letGo());
  window.addEventListener("pagehide", () => void saveAll().catch(() => undefined));
}
