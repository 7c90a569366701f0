import type { OutsideLine } from '@callcard/crm-core';
import type { PbxReach } from '@callcard/telephony';

const registrationStates = { registered: 'up', rejected: 'rejected', unregistered: 'down' } as const;

/** The lines of a PBX: where it registers, and where it is known by its address. */
export const outsideLines = (pbx: string, { registrations, places }: PbxReach): OutsideLine[] => [
  ...registrations.map(({ name, server, state }) => ({
    ...{ pbx, name, kind: 'registration' as const, state: registrationStates[state], place: server, roundtripMilliseconds: null },
  })),
  ...places.map(({ device, place, reachable, roundtripMilliseconds }) => {
    const state = reachable === null ? ('unasked' as const) : reachable ? ('up' as const) : ('down' as const);
    return { pbx, name: device.replace('PJSIP/', ''), kind: 'address' as const, state, place, roundtripMilliseconds };
  }),
];
