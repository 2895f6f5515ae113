import { expect, test } from "vitest";
import { latest } from "./latest.ts";

/** Questions whose answers come when they are given. */
function slow() {
  const open: { query: string; answer(): void }[] = [];
  const told: string[] = [];
  const want = latest(
    (query: string) => new Promise<string>((resolve) => open.push({ query, answer: () => resolve(`${query}!`) })),
    (answer) => told.push(answer),
  );
  const next = async () => {
    open.shift()?.answer();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { open, told, want, next };
}

test("what was typed in between is never asked, and an earlier answer never shown after it", async () => {
  const { open, told, want, next } = slow();
  for (const query of ["t", "th", "tho", "thon"]) want(query);
  expect(open.map((each) => each.query)).toEqual(["t"]);
  await next();
  expect(told).toEqual([]);
  expect(open.map((each) => each.query)).toEqual(["thon"]);
  await next();
  expect(told).toEqual(["thon!"]);
  want("làng");
  await next();
  expect(told).toEqual(["thon!", "làng!"]);
});
