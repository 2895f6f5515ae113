// Routes live after the "#", so that going back is the window's own and nothing is asked of a server.

import { useLayoutEffect, useState } from "preact/hooks";
import { call } from "./api.ts";

export interface Route {
  name: string;
  params: string[];
}

/** "#/paper/minutes/K%2F1" → paper, ["minutes", "K/1"] */
export function parseRoute(hash: string): Route {
  const [name = "", ...params] = hash.replace(/^#?\/?/, "").split("/");
  return { name, params: params.map(decode) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a route as views give it: "meeting/KDC-4d". */
export function href(route: string): string {
  return route.startsWith("#") ? route : `#/${route}`;
}

/** The address of a route made here, whose parts may hold any letter. */
export function hrefOf(name: string, ...params: string[]): string {
  return `#/${[name, ...params.map(encodeURIComponent)].join("/")}`;
}

export function go(address: string): void {
  window.location.hash = address.startsWith("#") ? address : href(address);
}

/** Lets a person pick a bundle, and goes to look at it. */
export async function openFile(): Promise<void> {
  const { files } = await call("choose_file", { purpose: "bundle" });
  if (files[0]) go(hrefOf("bundle", files[0].handle));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(window.location.hash));
  useLayoutEffect(() => {
    const follow = () => setRoute(parseRoute(window.location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return route;
}
