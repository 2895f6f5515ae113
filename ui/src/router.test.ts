import { expect, test } from "vitest";
import { hrefOf, parseRoute } from "./router.ts";

test("an address is read back as it was made, whatever letters it holds", () => {
  expect(parseRoute(hrefOf("paper", "minutes", "a/b ừ%"))).toEqual({ name: "paper", params: ["minutes", "a/b ừ%"] });
  expect(parseRoute("#/meeting/KDC-4d")).toEqual({ name: "meeting", params: ["KDC-4d"] });
  expect(parseRoute("")).toEqual({ name: "", params: [] });
  expect(parseRoute("#/year/%")).toEqual({ name: "year", params: ["%"] });
});
