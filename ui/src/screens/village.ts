// The screens of a unit's own year, and those that every desk has too.

import type { Routes } from "../routes.ts";
import { Home } from "./home/Screen.tsx";

export const villageRoutes: Routes = {
  home: Home,
};
