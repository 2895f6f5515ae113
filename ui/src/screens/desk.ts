// The rooms of an office that receives.

import type { Routes } from "../routes.ts";
import { Appraisal } from "./appraisal/Screen.tsx";
import { Board } from "./board/Screen.tsx";
import { Decisions } from "./decisions/List.tsx";
import { Decision } from "./decisions/Screen.tsx";
import "./desk/desk.css";
import { OwnHome } from "./home/Screen.tsx";
import { Inbox } from "./inbox/Screen.tsx";
import { Plan } from "./plan/Screen.tsx";
import { Round } from "./round/Screen.tsx";
import { Unit } from "./unit/Screen.tsx";
import { Up } from "./up/Screen.tsx";

export const deskRoutes: Routes = {
  board: Board,
  inbox: Inbox,
  unit: Unit,
  appraisal: Appraisal,
  decisions: Decisions,
  decision: Decision,
  own: OwnHome,
  up: Up,
  round: Round,
  plan: Plan,
};
