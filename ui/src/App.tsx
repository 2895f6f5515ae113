import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { asFault, type Fault, onLocked, onUnsigned, read, type StatusView } from "./api.ts";
import { FaultNotice } from "./parts/Show.tsx";
import { ClockQuestion } from "./parts/ClockQuestion.tsx";
import { Passphrase } from "./parts/Passphrase.tsx";
import { Signature } from "./parts/Signature.tsx";
import { Search, useSearchKey } from "./parts/Search.tsx";
import { Undo, useUndoKey } from "./parts/Undo.tsx";
import { go, hrefOf, useRoute } from "./router.ts";
import { routes } from "./routes.ts";
import { listen } from "./saving.ts";
import { AppContext, type AppState } from "./state.ts";
import { savedWords, words } from "./words.ts";

/** Follows the program's own settings; the system's are followed by the style sheet. */
function dress(status: StatusView): void {
  const root = document.documentElement;
  root.dataset["stage"] = status.stage;
  root.dataset["text"] = String(status.text_size);
  root.dataset["contrast"] = status.high_contrast ? "high" : "normal";
}

/** Where a program opens that was asked for nowhere in particular. */
function firstRoute(status: StatusView): string {
  return status.stage === "empty" ? "start" : "home";
}

export function App() {
  const route = useRoute();
  const [status, setStatus] = useState<StatusView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [saved, setSaved] = useState("");
  const [failing, setFailing] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<StatusView["update"]>(null);
  const [searching, setSearching] = useState(false);
  const [undoing, setUndoing] = useState(false);
  // Counts what was taken back: the screen is made anew each time.
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<((unlocked: boolean) => void) | null>(null);
  const [signing, setSigning] = useState<{ duty: string; answer(signedIn: boolean): void } | null>(null);

  const refresh = useCallback(async (known?: StatusView) => {
    try {
      const next = known ?? (await read("status", {}));
      dress(next);
      setStatus(next);
      if (next.update) setTold(next.update);
      setSaved(savedWords(next.saved));
      setFault(null);
    } catch (thrown) {
      setFault(asFault(thrown));
      document.title = `Chưa mở được · ${words.program}`;
    }
  }, []);

  // These two lead to the first screen, and wait for no frame: a window that is still hidden draws none.
  useLayoutEffect(() => {
    onLocked(() => new Promise<boolean>((resolve) => setAnswer(() => resolve)));
    onUnsigned((duty) => new Promise<boolean>((resolve) => setSigning({ duty, answer: resolve })));
    void refresh();
    // The program was started once more, with a file.
    const look = () => void refresh();
    window.addEventListener("pending-file", look);
    return () => window.removeEventListener("pending-file", look);
  }, [refresh]);

  useEffect(
    () =>
      listen({
        saved: (place, reply) => {
          setSaved(savedWords(reply.saved));
          setFailing((others) => without(others, JSON.stringify(place)));
          if (reply.changed.includes("rail") || reply.changed.includes("status")) void refresh();
        },
        failed: (place) => setFailing((others) => new Set(others).add(JSON.stringify(place))),
      }),
    [refresh],
  );

  const search = useCallback(() => setSearching(true), []);
  useSearchKey(search);
  const undo = useCallback(() => setUndoing(true), []);
  useUndoKey(undo);
  const state = useMemo<AppState | null>(
    () => status && { status, saved, unsaved: failing.size > 0, told, hasRead: () => setTold(null), search, undo, refresh },
    [status, saved, failing, told, search, undo, refresh],
  );

  const undone = useCallback(() => {
    setTurn((before) => before + 1);
    void refresh();
  }, [refresh]);

  const pending = status?.pending_file?.handle;
  useEffect(() => {
    if (pending) go(hrefOf("bundle", pending));
  }, [pending]);

  const Screen = status ? routes[route.name] : undefined;
  useLayoutEffect(() => {
    if (status && !Screen) go(firstRoute(status));
  }, [status, Screen]);

  if (!state) {
    return (
      <main class="stack">
        <h1>{words.program}</h1>
        {fault ? <FaultNotice fault={fault} /> : <p role="status">{words.loading}</p>}
      </main>
    );
  }
  return (
    <AppContext.Provider value={state}>
      {Screen && <Screen key={`${route.name} ${turn}`} params={route.params} />}
      {state.status.clock && <ClockQuestion clock={state.status.clock} onAnswered={refresh} />}
      {searching && state.status.stage !== "empty" && <Search onClose={() => setSearching(false)} />}
      {undoing && state.status.stage !== "empty" && <Undo onClose={() => setUndoing(false)} onUndone={undone} />}
      {answer && (
        <Passphrase
          onAnswer={(unlocked) => {
            setAnswer(null);
            answer(unlocked);
          }}
        />
      )}
      {signing && (
        <Signature
          duty={signing.duty}
          onAnswer={(signedIn) => {
            setSigning(null);
            signing.answer(signedIn);
          }}
        />
      )}
    </AppContext.Provider>
  );
}

function without(set: ReadonlySet<string>, gone: string): ReadonlySet<string> {
  return set.has(gone) ? new Set([...set].filter((entry) => entry !== gone)) : set;
}
