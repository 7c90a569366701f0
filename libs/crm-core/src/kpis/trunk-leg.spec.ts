import { expect, it } from '@jest/globals';
import type { FoldedCall, Leg } from '../calls/call';
import { CAUSES, trunkLegs } from './trunk-leg';

const leg = (device: string, started: number, parts: Partial<Leg> = {}): Leg => ({
  ...{ leg: device, channel: device, device, side: 'outside', userId: null, number: null, answeredAt: null, cause: 16 },
  ...{ startedAt: new Date(started * 1000).toISOString(), endedAt: new Date(100_000).toISOString() },
  ...parts,
});
const legsOf = (direction: FoldedCall['direction'], legs: Leg[]) =>
  trunkLegs({ direction, legs }).map(({ trunk, direction: way, answered, cause }) => [trunk, way, answered, cause]);

it('counts the legs to the outside alone, and whoever was called out of a call that came in as called', () => {
  const answeredAt = new Date(5_000).toISOString();
  const legs = [leg('PJSIP/b', 20, { cause: 17 }), leg('PJSIP/1001', 2, { side: 'inside' }), leg('PJSIP/a', 0, { answeredAt })];
  expect(legsOf('inbound', legs)).toEqual([
    ['PJSIP/a', 'inbound', true, 16],
    ['PJSIP/b', 'outbound', false, 17],
  ]);
  expect(legsOf('outbound', legs).map(([, way]) => way)).toEqual(['outbound', 'outbound']);
});

it('leaves out a leg that goes on, and keeps one of which no cause was told', () => {
  expect(legsOf('outbound', [leg('PJSIP/a', 0, { endedAt: null }), leg('PJSIP/b', 0, { cause: null })])).toEqual([['PJSIP/b', 'outbound', false, null]]); // prettier-ignore
});

it('has every cause in one group', () => {
  const all = Object.values(CAUSES).flat();
  expect(new Set(all).size).toBe(all.length);
});
