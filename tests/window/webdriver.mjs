// The real window, driven through WebKitWebDriver: the few words that we need of the WebDriver protocol, so that no driver library has
// to be kept in step with WebKit.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROGRAMS, folder } from "./harness.mjs";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Keys as WebDriver writes them. */
export const KEYS = { tab: "\uE004", enter: "\uE007", escape: "\uE00C", space: " " };

/**
 * Starts `antt` under a driver of its own, in an account of its own. `choose` lists what the person picks in each
 * dialog, in order: a path, or several paths for one dialog. `installed` starts it as people do, without naming a
 * folder: on the account's own data.
 */
export async function startWindow(t, { data, today, choose = [], file, installed = false } = {}) {
  const home = await mkdtemp(path.join(tmpdir(), "antt-home-"));
  const place = installed ? path.join(home, "data/hosoantt") : (data ?? (await folder(t)));
  const port = await freePort();
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, "config"),
    XDG_CACHE_HOME: path.join(home, "cache"),
    XDG_DATA_HOME: path.join(home, "data"),
    NO_AT_BRIDGE: "1",
    TAURI_WEBVIEW_AUTOMATION: "true",
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    ANTT_CHOOSE: choose.map((picked) => [picked].flat().join("|")).join(";"),
  };
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: ["ignore", "inherit", "inherit"],
    // A group of its own: what the driver started ends with it, even when the session was lost.
    detached: true,
    env,
  });
  const gone = new Promise((done) => driver.once("exit", done));
  t.after(async () => {
    if (driver.exitCode === null && driver.signalCode === null) process.kill(-driver.pid, "SIGKILL");
    await gone;
    // Here, and not by a hook of its own: one that runs before would find the program still writing.
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  const ask = asker(`http://127.0.0.1:${port}`);
  await until("WebKitWebDriver answers", () => ask("GET", "/status").then((status) => status.ready, () => false));
  const where = installed ? [] : ["--data", place];
  const args = [...where, ...(today ? ["--today", today] : []), ...(file ? [file] : [])];
  const { sessionId } = await ask("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: path.join(PROGRAMS, "antt"), args } } },
  });
  // The driver may answer that the window is gone: it is, and that is what was asked for.
  t.after(() => ask("DELETE", `/session/${sessionId}`).catch(() => undefined));
  const window = actions((method, what, body) => ask(method, `/session/${sessionId}${what}`, body));
  /** Starts the program once more, as a double click on a file does, and waits until that second start has ended. */
  const startAgain = (...words) =>
    new Promise((done, failed) => {
      const again = spawn(path.join(PROGRAMS, "antt"), words, { stdio: "ignore", env, timeout: 45_000 });
      again.once("error", failed).once("exit", done);
    });
  /** Takes the window away without a farewell, as a power cut would, and waits until the program has ended. */
  const takeAway = async () => {
    await ask("DELETE", `/session/${sessionId}/window`);
    await until("the program has ended", () => !running(driver.pid));
  };
  return { data: place, startAgain, takeAway, ...window };
}

function asker(base) {
  return async (method, what, body) => {
    const json = body === undefined && method === "POST" ? "{}" : body && JSON.stringify(body);
    const answer = await fetch(base + what, { method, body: json });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${what}: ${value.error}: ${value.message}`);
    return value;
  };
}

function actions(ask) {
  const run = (script, ...args) => ask("POST", "/execute/sync", { script, args });
  const find = async (xpath) => {
    const found = await ask("POST", "/elements", { using: "xpath", value: xpath });
    return found.map((element) => element[ELEMENT]);
  };
  const first = (done, xpath, name) =>
    until(`something called “${name}” can be ${done}`, async () => (await find(xpath))[0]);
  // As people do: what a bar covers is first brought to the middle. What the page has just drawn anew, or another part
  // of it still covers, was not pressed: it is looked for once more.
  const click = (xpath, name) =>
    until(`“${name}” can be pressed`, async () => {
      const [element] = await find(xpath);
      if (!element) return false;
      const there = { [ELEMENT]: element };
      return run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", there)
        .then(() => ask("POST", `/element/${element}/click`))
        .then(() => true, notYet);
    });
  const window = {
    /** Runs a script's body in the page; `return` gives its value. */
    run,
    /** The text that can be read on the page now. */
    text: () => run("return document.body.innerText"),
    title: () => ask("GET", "/title"),
    /** A PNG of the page, base64. */
    picture: () => ask("GET", "/screenshot"),
    /** Waits until the page says this. */
    says: (words) => until(`the window says “${words}”`, async () => (await window.text()).includes(words)),
    /** Presses the button, link or choice with these words on it. */
    press: (name) => click(called(name), name),
    /** Gives an answer to a question of which several may have the same answers. */
    answer: (question, name) => click(answering(question, name), `${question}: ${name}`),
    /** Empties the field with this label. */
    empty: async (label) => ask("POST", `/element/${await first("emptied", labelled(label), label)}/clear`),
    /** Types into the field with this label, key by key as a person would. */
    type: async (label, words) =>
      ask("POST", `/element/${await first("typed into", labelled(label), label)}/value`, { text: words }),
    value: async (label) => ask("GET", `/element/${await first("read", labelled(label), label)}/property/value`),
    /** Keys to whatever has the focus. */
    keys: async (keys) => {
      const actions = [...keys].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      await ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    },
  };
  return window;
}

function notYet(refused) {
  if (/stale element reference|element click intercepted|not interactable/.test(refused.message)) return false;
  throw refused;
}

/** What can be pressed, by the words on it: no class and no id, which people cannot see. */
function called(name) {
  const pressed = `self::button or self::a or self::summary or self::label or @role="button"`;
  return `//*[${pressed}][contains(normalize-space(.), ${quoted(name)})] | //*[@aria-label=${quoted(name)}]`;
}

/** One answer to a question. */
function answering(question, name) {
  const asked = `legend[contains(normalize-space(.), ${quoted(question)})]`;
  return `//fieldset[${asked}]//label[contains(normalize-space(.), ${quoted(name)})]`;
}

/** A field, by the words of its label. */
function labelled(label) {
  const fields = "self::input or self::textarea or self::select";
  const words = `contains(normalize-space(.), ${quoted(label)})`;
  return `//*[${fields}][@id = //label[${words}]/@for] | //label[${words}]//*[${fields}]`;
}

/** XPath knows no escape: a text with the one quotation mark stands between the other. */
const quoted = (words) => (words.includes('"') ? `'${words}'` : `"${words}"`);

/** Asks again until there is an answer; a person would wait as long. */
export async function until(what, answer, { most = 45_000 } = {}) {
  const start = Date.now();
  for (;;) {
    const found = await answer();
    if (found) return found;
    if (Date.now() - start > most) throw new Error(`not within ${most / 1000} s: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Whether a driver still has a program under it. */
function running(driver) {
  return readdirSync("/proc").some((process) => {
    try {
      return new RegExp(`^\\d+ \\(antt\\) [^Z] ${driver} `).test(readFileSync(`/proc/${process}/stat`, "utf8"));
    } catch {
      return false;
    }
  });
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
