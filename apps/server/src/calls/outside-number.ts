import { type FoldedCall, type NumberPlan, parseNumber } from '@callcard/crm-core';

/** The number of the party outside, E.164 where it can be told; null when hidden or when there is none. */
export function outsideNumberOf(
  { direction, callerNumber, calledNumber }: Pick<FoldedCall, 'direction' | 'callerNumber' | 'calledNumber'>,
  plan: NumberPlan,
): string | null {
  if (direction === 'internal') return null;
  return direction === 'inbound' ? normalNumber(callerNumber, plan) : normalNumber(calledNumber, { ...plan, dialled: true });
}

/** As the API shows a number: E.164, an extension as it is, null when hidden. */
export function normalNumber(raw: string | null, plan: NumberPlan): string | null {
  if (raw === null) return null;
  const parsed = parseNumber(raw, plan);
  switch (parsed.kind) {
    case 'hidden':
      return null;
    case 'number':
      return parsed.e164;
    case 'extension':
    case 'unusable':
      return parsed.digits || null;
  }
}
