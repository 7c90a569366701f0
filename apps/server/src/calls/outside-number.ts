import { type FoldedCall, parseNumber } from '@callcard/crm-core';

/** The number of the party outside, E.164 where it can be told; null when hidden or when there is none. */
export function outsideNumberOf(call: Pick<FoldedCall, 'direction' | 'callerNumber' | 'calledNumber'>, region: string): string | null {
  if (call.direction === 'internal') return null;
  return normalNumber(call.direction === 'inbound' ? call.callerNumber : call.calledNumber, region);
}

/** As the API shows a number: E.164, an extension as it is, null when hidden. */
export function normalNumber(raw: string | null, region: string): string | null {
  if (raw === null) return null;
  const parsed = parseNumber(raw, { region });
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
