import { defineConfig } from "vitest/config";

// The window takes the screens from /dist at the root of the repository, under a policy that knows no inline script,
// no inline style and no address but its own.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    // The last engine for Windows 7 and 8.1.
    target: "chrome109",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
