import type { TFunction } from 'i18next';
import type { Pop } from '@callcard/crm-core';
import { shownPhone } from '../lib/phone';

/** Who calls, as far as one knows. */
export function callerOf(t: TFunction, pop: Pop): string {
  const known = pop.match === 'one' ? pop.candidates[0]?.name : undefined;
  const number = pop.direction === 'outbound' ? pop.calledNumber : pop.callerNumber;
  return known ?? pop.callerName ?? (number ? shownPhone(number) : t('call.hidden'));
}

/** Where the call came in. */
export const lineOf = (t: TFunction, { queue }: Pop, queueTitle: (name: string) => string) =>
  queue ? queueTitle(queue) : t('call.direct');
