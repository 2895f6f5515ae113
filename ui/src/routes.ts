// Every screen by the first word of its address.

import type { ComponentType } from "preact";
import { deskRoutes } from "./screens/desk.ts";
import { villageRoutes } from "./screens/village.ts";

export interface ScreenProps {
  /** What follows the first word: "#/unit/U1" → ["U1"]. */
  params: string[];
}

export type Routes = Record<string, ComponentType<ScreenProps>>;

export const routes: Routes = { ...villageRoutes, ...deskRoutes };
