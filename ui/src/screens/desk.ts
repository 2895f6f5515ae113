// The rooms of an office that receives.

import type { Routes } from "../routes.ts";
import { Appraisal } from "./appraisal/Screen.tsx";
import { Assigned } from "./assigned/Screen.tsx";
import { Behalf } from "./behalf/Screen.tsx";
import { Board } from "./board/Screen.tsx";
import { Certificates } from "./certificates/Screen.tsx";
import { Awards } from "./classes/Awards.tsx";
import { ClassDecision } from "./classes/Decision.tsx";
import { Classes } from "./classes/List.tsx";
import { ClassScore } from "./classes/Score.tsx";
import { Decisions } from "./decisions/List.tsx";
import { Decision } from "./decisions/Screen.tsx";
import "./desk/desk.css";
import { OwnHome } from "./home/Screen.tsx";
import { Catalogues } from "./history/Catalogues.tsx";
import { Handover } from "./history/Handover.tsx";
import { History } from "./history/Screen.tsx";
import { Inbox } from "./inbox/Screen.tsx";
import { InspectionPlan } from "./inspections/Plan.tsx";
import { Inspections } from "./inspections/Screen.tsx";
import { Plan } from "./plan/Screen.tsx";
import { ResultsFor } from "./results-for/Screen.tsx";
import { Round } from "./round/Screen.tsx";
import { Sanctions } from "./sanctions/Screen.tsx";
import { Unit } from "./unit/Screen.tsx";
import { Up } from "./up/Screen.tsx";

export const deskRoutes: Routes = {
  board: Board,
  behalf: Behalf,
  assigned: Assigned,
  inbox: Inbox,
  unit: Unit,
  appraisal: Appraisal,
  inspections: Inspections,
  "inspection-plan": InspectionPlan,
  sanctions: Sanctions,
  decisions: Decisions,
  decision: Decision,
  "results-for": ResultsFor,
  certificates: Certificates,
  own: OwnHome,
  classes: Classes,
  "class-score": ClassScore,
  "class-decision": ClassDecision,
  awards: Awards,
  up: Up,
  round: Round,
  history: History,
  handover: Handover,
  catalogues: Catalogues,
  plan: Plan,
};
