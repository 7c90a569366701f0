import type { CallControls } from '@callcard/crm-core';
import type { AmiAction } from './ami-codec';
import type { AmiLink } from './ami-link';

/** What is lost without each context of the dialplan we ship. */
const parts = {
  'callcard-queue': 'why a caller left a queue unanswered is guessed from the hang-up',
  'callcard-record': 'outside calls are recorded only where your own dialplan does it',
  'callcard-claim': 'no phones in browsers but with SIP accounts entered here, and a call ends with its browser',
  'callcard-held': 'calls cannot be held from the console',
  'callcard-block': 'blocked callers get through',
  'callcard-box': 'messages are taken as the globals of the dialplan say, for everybody alike',
  'callcard-hours': 'lines take calls out of hours as at any time',
  'callcard-transfer': 'calls cannot be transferred from the console',
  'callcard-consult': 'colleagues cannot be consulted from the console',
  'callcard-route': 'callers who wait cannot be sent to a person from the console',
  'callcard-listen': 'nobody can listen in on calls from the console',
  'callcard-campaign': 'campaigns cannot dial by themselves',
};

/** The contexts that this PBX has not, each with what that means; null where it does not say. */
export async function missingParts(link: AmiLink, dialContext: string): Promise<string[] | null> {
  const wanted = Object.entries({ ...parts, [dialContext]: 'calls cannot be placed from the console' });
  const answers = await Promise.all(wanted.map(([context]) => link.action(exists(context)))).catch(() => null);
  return answers && wanted.filter((_, at) => answers[at]?.get('value') === '0').map(([context, loss]) => `${context}: ${loss}`);
}

const exists = (context: string): AmiAction => ({ Action: 'Getvar', Variable: `DIALPLAN_EXISTS(${context})` });

const lacks = (missing: readonly string[], part: keyof typeof parts) => missing.some((line) => line.startsWith(`${part}:`));

/** Whether campaigns can dial by themselves on a PBX that lacks these parts. */
export const dialsCampaigns = (missing: readonly string[]) => !lacks(missing, 'callcard-campaign');

/** What can be done with calls of a PBX that lacks these parts. */
export function controlsOf(missing: readonly string[]): CallControls {
  const has = (part: keyof typeof parts) => !lacks(missing, part);
  return {
    hold: has('callcard-held'),
    blindTransfer: has('callcard-transfer'),
    consult: has('callcard-consult'),
    keys: true,
    route: has('callcard-route'),
    monitor: has('callcard-listen'),
  };
}
