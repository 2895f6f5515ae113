// The screens of a unit's own year, and those that every desk has too.

import type { Routes } from "../routes.ts";
import { Backup } from "./backup/Screen.tsx";
import { Bundle } from "./bundle/Screen.tsx";
import { Dossier } from "./dossier/Screen.tsx";
import { OwnHistory } from "./history/OwnHistory.tsx";
import { Drafts } from "./drafts/List.tsx";
import { Draft } from "./drafts/Screen.tsx";
import { Guide } from "./help/Guide.tsx";
import { Support } from "./help/Support.tsx";
import { Home } from "./home/Screen.tsx";
import { Calendar } from "./calendar/Screen.tsx";
import { Journal } from "./journal/Screen.tsx";
import { Keys } from "./keys/Screen.tsx";
import { Lists } from "./lists/Screen.tsx";
import { Meeting } from "./meeting/Screen.tsx";
import { Models } from "./models/Screen.tsx";
import { Paper } from "./paper/Screen.tsx";
import { Registration } from "./registration/Screen.tsx";
import { Result } from "./result/Screen.tsx";
import { Reviews } from "./reviews/Screen.tsx";
import { Score } from "./scores/Screen.tsx";
import { Settings } from "./settings/Screen.tsx";
import { Start } from "./start/Screen.tsx";
import { Verify } from "./verify/Screen.tsx";
import { Wordings } from "./wording/List.tsx";
import { Wording } from "./wording/Screen.tsx";
import { Year } from "./year/Screen.tsx";

export const villageRoutes: Routes = {
  start: Start,
  home: Home,
  registration: Registration,
  year: Year,
  meeting: Meeting,
  dossier: Dossier,
  score: Score,
  result: Result,
  paper: Paper,
  bundle: Bundle,
  drafts: Drafts,
  draft: Draft,
  calendar: Calendar,
  models: Models,
  reviews: Reviews,
  "own-history": OwnHistory,
  backup: Backup,
  settings: Settings,
  guide: Guide,
  support: Support,
  journal: Journal,
  keys: Keys,
  verify: Verify,
  lists: Lists,
  wordings: Wordings,
  wording: Wording,
};
