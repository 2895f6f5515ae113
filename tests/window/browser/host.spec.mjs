import assert from "node:assert/strict";
import test from "node:test";
import { serve } from "../harness.mjs";

test("the host gives the page under the window's own policy", async (t) => {
  const host = await serve(t);
  const page = await fetch(host.url);
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  const policy = page.headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
});

test("the host gives nothing from outside the page's folder", async (t) => {
  const host = await serve(t);
  for (const path of ["..%2fCargo.toml", "%2e%2e/Cargo.toml", "/etc/passwd", "nothing.js"]) {
    assert.equal((await fetch(host.url + path)).status, 404, path);
  }
});

test("an unknown command is refused in words", async (t) => {
  const host = await serve(t);
  await assert.rejects(host.call("no_such_command"), { code: "NotFound", message: "Không có lệnh no_such_command." });
});
