import { callIdOf } from '../ids';
import type { CallFact } from './call-fact';
import { foldCall } from './call-fold';
import { brokenInvariants } from './call-invariants';

const [client, anna] = ['1795338000.0', '1795338001.1'];
const callId = callIdOf('main', client);
const say = (second: number, kind: CallFact['kind'], leg: string, body: object = {}) =>
  ({
    kind,
    callId,
    key: `${kind}:${leg}`,
    at: new Date(Date.UTC(2026, 10, 22, 9) + second * 1000).toISOString(),
    leg,
    ...body,
  }) as CallFact;
const started = (second: number, leg: string, device: string, side: string) =>
  say(second, 'leg.started', leg, {
    linkedId: client,
    channel: `${device}-1`,
    device,
    side,
    userId: null,
    callerNumber: null,
    calledNumber: null,
  });
const enter = (leg: string) => say(5, 'bridge.entered', leg, { bridge: 'b', bridgeKind: 'basic', replaces: null });
const end = (second: number, leg: string) => say(second, 'leg.ended', leg, { cause: 16, techCause: null });

const talk = [started(0, client, 'PJSIP/trunk', 'outside'), started(1, anna, 'PJSIP/1001', 'inside'), enter(client), enter(anna)];
const lost = [say(9, 'leg.lost', client), say(9, 'leg.lost', anna)];

describe('a call whose end nobody heard', () => {
  it('ended when it was last heard of, as far as is known', () => {
    const call = foldCall([...talk, ...lost]);
    expect(call).toMatchObject({ state: 'ended', outcome: 'answered', talkSeconds: 4, hangupBy: 'system' });
    expect(brokenInvariants(call)).toEqual([]);
  });

  it('talked on until the end that is learnt later', () => {
    const call = foldCall([...talk, ...lost, end(20, client), end(20, anna)]);
    expect(call).toMatchObject({ state: 'ended', talkSeconds: 15 });
    expect(brokenInvariants(call)).toEqual([]);
  });
});
