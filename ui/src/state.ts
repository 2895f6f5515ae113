// What every screen shares: the frame's status, and the news that something was saved.

import { createContext } from "preact";
import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Args, asFault, type Fault, type Name, read, type Reply, type StatusView } from "./api.ts";
import { listen } from "./saving.ts";

export interface AppState {
  status: StatusView;
  /** "Đã lưu … lúc 19:42", from the latest reply. */
  saved: string;
  /** Some field was refused by the disk and is kept on the screen. */
  unsaved: boolean;
  /** What became of an update of the program at this start, until it was read. */
  told: StatusView["update"];
  hasRead(): void;
  /** Opens the search over everything in the register. */
  search(): void;
  /** Opens the list of what was just done. */
  undo(): void;
  /** Loads the frame again; or takes over a status that a command answered with. */
  refresh(status?: StatusView): Promise<void>;
}

export const AppContext = createContext<AppState | null>(null);

export function useApp(): AppState {
  const state = useContext(AppContext);
  if (!state) throw new Error("A screen is shown inside the App only.");
  return state;
}

export interface Loaded<T> {
  view: T | null;
  fault: Fault | null;
  /** Asks again, or takes over a view that a command answered with. */
  reload(view?: T): Promise<void>;
}

/**
 * Loads what a screen shows, and again whenever a saved field changed one of `subjects` (by default, the command's own
 * name). A late answer to an earlier question is dropped.
 */
export function useLoad<N extends Name>(name: N, args: Args<N>, subjects: string[] = [name]): Loaded<Reply<N>> {
  const [view, setView] = useState<Reply<N> | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const question = JSON.stringify(args);
  const latest = useRef(0);

  const reload = useCallback(
    async (known?: Reply<N>) => {
      const turn = ++latest.current;
      if (known) {
        setView(known);
        setFault(null);
        return;
      }
      try {
        const answer = await read(name, JSON.parse(question) as Args<N>);
        if (turn === latest.current) {
          setView(answer);
          setFault(null);
        }
      } catch (thrown) {
        if (turn === latest.current) setFault(asFault(thrown));
      }
    },
    [name, question],
  );

  useLayoutEffect(() => {
    void reload();
    return () => {
      latest.current++;
    };
  }, [reload]);

  const watched = subjects.join("\n");
  useEffect(
    () =>
      listen({
        saved: (_, reply) => {
          if (reply.changed.some((subject) => watched.split("\n").includes(subject))) void reload();
        },
        failed: () => undefined,
      }),
    [reload, watched],
  );

  return { view, fault, reload };
}

export interface Act {
  busy: boolean;
  fault: Fault | null;
  /** Runs one action; a refusal is kept to be shown beside the button. */
  run(action: () => Promise<void>): Promise<void>;
  clear(): void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const running = useRef(false);
  const run = useCallback(async (action: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault(null);
    try {
      await action();
    } catch (thrown) {
      setFault(asFault(thrown));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, fault, run, clear: () => setFault(null) };
}
