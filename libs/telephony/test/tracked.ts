import type { CallFact } from '@callcard/crm-core';
import { amiMessage } from '../src/asterisk/ami-message';
import { CallTracker } from '../src/asterisk/call-tracker';

export const START = 1_795_347_673;

interface Channel {
  id: string;
  name: string;
  linked: string;
}
export const client: Channel = { id: `pbx-${START}.0`, name: 'PJSIP/trunk-a-00000000', linked: `pbx-${START}.0` };
export const anna: Channel = { id: `pbx-${START}.1`, name: 'PJSIP/1001-00000001', linked: client.linked };

/** The headers of a channel in an event. */
export const described = (channel: Channel, prefix = '', more: Record<string, string> = {}) => ({
  [`${prefix}Channel`]: channel.name,
  [`${prefix}Uniqueid`]: channel.id,
  [`${prefix}Linkedid`]: channel.linked,
  ...more,
});

/** A tracker and a PBX that speaks to it. */
export function tracker() {
  const tracked = new CallTracker({ pbx: 'main', sideOf: (device) => (device === 'PJSIP/trunk-a' ? 'outside' : 'inside') });
  let now = START;
  /** One event, a second after the last unless `at` says when. */
  const take = (event: string, headers: Record<string, string> = {}, at?: string) => {
    now += 1;
    return tracked.take(amiMessage({ Event: event, Timestamp: at ?? `${now}.250999`, ...headers }));
  };
  return { tracked, take };
}

export const keys = (facts: CallFact[]) => facts.map(({ key }) => key);
export const newChannel = {
  ChannelState: '4',
  CallerIDNum: '79160000101',
  CallerIDName: 'Petrov',
  Exten: '74950000001',
  Context: 'from-trunk',
};
