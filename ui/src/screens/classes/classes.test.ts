import { expect, test } from "vitest";
import type { ClassRowView } from "../../api.ts";
import { ready, toggled } from "./classes.ts";

const row = (subject: string, isReady: boolean) => ({ subject, ready: isReady }) as ClassRowView;

test("everything that is ready is picked until it is unticked", () => {
  const rows = [row("a", true), row("b", false), row("c", true)];
  expect(ready(rows, new Map())).toEqual(["a", "c"]);
  expect(ready(rows, toggled(new Map(), "a", false))).toEqual(["c"]);
  expect(ready(rows, toggled(new Map(), "b", true))).toEqual(["a", "c"]);
});
