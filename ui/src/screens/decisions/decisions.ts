// Picking units for a decision: what the core chose first, then what the person ticked.

import type { DecisionUnitView, FormView, InputView } from "../../api.ts";

/** The units of a decision to be drafted, in the order of the list. */
export function picked(units: DecisionUnitView[], choices: ReadonlyMap<string, boolean>): string[] {
  return units.filter((unit) => choices.get(unit.unit) ?? unit.chosen).map((unit) => unit.unit);
}

export function toggled(choices: ReadonlyMap<string, boolean>, unit: string, on: boolean): ReadonlyMap<string, boolean> {
  return new Map(choices).set(unit, on);
}

/** Confirmations are ticked before printing; number, date and signer are typed after signing. */
export function splitForm(form: FormView): { confirmations: InputView[]; typed: InputView[] } {
  const confirmation = (input: InputView) => input.kind === "check";
  return {
    confirmations: form.inputs.filter(confirmation),
    typed: form.inputs.filter((input) => !confirmation(input)),
  };
}
