// The rooms of an office that receives.

import type { Routes } from "../routes.ts";

export const deskRoutes: Routes = {};
