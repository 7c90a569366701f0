import { expect, it } from '@jest/globals';
import type { FoldedCall, Leg, Segment } from '../calls/call';
import { UserId } from '../ids';
import { transferPaths } from './transfer-path';

const ANNA = UserId.parse('0198a000-0000-7000-8000-000000000001');
const BORIS = UserId.parse('0198a000-0000-7000-8000-000000000002');
const at = (seconds: number) => new Date(Date.parse('2026-11-26T10:00:00.000Z') + seconds * 1000).toISOString();

const talk = (agentId: UserId | null, from: number, to: number, leg = String(agentId)): Segment => ({
  ...{ kind: 'talk', leg, agentId, number: null, from: at(from), to: at(to), seconds: to - from },
});
const desk = (number: string, userId: UserId | null): Leg => ({
  ...{ leg: number, channel: number, device: `PJSIP/${number}`, side: 'inside', userId, number },
  ...{ startedAt: at(9), answeredAt: null, endedAt: at(100), cause: 16 },
});
const given = (to: string | null, seconds = 10, agentId: UserId | null = ANNA, mode: 'blind' | 'attended' = 'blind') => ({
  ...{ mode, leg: 'a', agentId, to, at: at(seconds) },
});
const call = (parts: Partial<FoldedCall>): FoldedCall => ({ transfers: [], segments: [], legs: [], queueEntries: [], ...parts }) as unknown as FoldedCall; // prettier-ignore
const entry = (queue: string, joined: number) => ({ queue, leg: 'a', joinedAt: at(joined), position: 1, leftAt: null, outcome: null });

it.each<[string, Partial<FoldedCall>, object[]]>([
  [
    'to a colleague who talked on',
    { transfers: [given('1002')], segments: [talk(ANNA, 0, 10), talk(BORIS, 12, 60)], legs: [desk('1002', BORIS)] },
    [{ fromUserId: ANNA, to: { kind: 'person', key: BORIS }, mode: 'blind', ended: 'talked' }],
  ],
  [
    'to a colleague who did not, and back',
    { transfers: [given('1002')], segments: [talk(ANNA, 0, 10), talk(ANNA, 40, 60)], legs: [desk('1002', BORIS)] },
    [{ fromUserId: ANNA, to: { kind: 'person', key: BORIS }, mode: 'blind', ended: 'returned' }],
  ],
  [
    'into a queue where the caller gave up',
    { transfers: [given('500')], segments: [talk(ANNA, 0, 10)], queueEntries: [entry('sales', 11)] },
    [{ fromUserId: ANNA, to: { kind: 'queue', key: 'sales' }, mode: 'blind', ended: 'lost' }],
  ],
  [
    'to a number of the PBX',
    { transfers: [given('700')], segments: [talk(ANNA, 0, 10), talk(null, 12, 20, 'room')] },
    [{ fromUserId: ANNA, to: { kind: 'extension', key: '700' }, mode: 'blind', ended: 'talked' }],
  ],
  [
    'out of the house: which number is not kept',
    { transfers: [given('+380671112233')], segments: [talk(ANNA, 0, 10)] },
    [{ fromUserId: ANNA, to: { kind: 'outside', key: '' }, mode: 'blind', ended: 'lost' }],
  ],
  [
    'nobody knows whereto',
    { transfers: [given(null)], segments: [talk(ANNA, 0, 10)], queueEntries: [entry('sales', -20)] },
    [{ fromUserId: ANNA, to: { kind: 'unknown', key: '' }, mode: 'blind', ended: 'lost' }],
  ],
  [
    'twice: each has its own end',
    {
      transfers: [given('1002', 10, ANNA, 'attended'), given('500', 30, BORIS)],
      segments: [talk(ANNA, 0, 10), talk(BORIS, 10, 30), talk(ANNA, 45, 50)],
      legs: [desk('1002', BORIS)],
      queueEntries: [entry('sales', 31)],
    },
    [
      { fromUserId: ANNA, to: { kind: 'person', key: BORIS }, mode: 'attended', ended: 'talked' },
      { fromUserId: BORIS, to: { kind: 'queue', key: 'sales' }, mode: 'blind', ended: 'talked' },
    ],
  ],
])('a call is given away %s', (_how, parts, expected) => {
  expect(transferPaths(call(parts))).toEqual(expected);
});
