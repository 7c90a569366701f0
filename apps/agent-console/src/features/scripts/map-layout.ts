import { targetsOf, type ScriptStep } from '@callcard/crm-core';

export interface PlacedStep {
  step: ScriptStep;
  /** From the beginning, in moves; what nobody comes to stands behind all. */
  column: number;
  row: number;
}

/** Where the steps stand in the drawing: each in the column of the fewest moves that lead to it. */
export function placedSteps(steps: readonly ScriptStep[]): PlacedStep[] {
  const columns = new Map<string, number>();
  for (let front = steps.slice(0, 1), column = 0; front.length > 0; column += 1) {
    front.forEach(({ id }) => columns.set(id, column));
    const next = new Set(front.flatMap(targetsOf).filter((id) => !columns.has(id)));
    front = steps.filter(({ id }) => next.has(id));
  }
  const last = Math.max(-1, ...columns.values());
  const rows = new Map<number, number>();
  return steps.map((step) => {
    const column = columns.get(step.id) ?? last + 1;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { step, column, row };
  });
}
