import { callIdOf } from '../ids';
import type { CallFact } from './call-fact';
import { foldCall } from './call-fold';

const START = Date.UTC(2026, 10, 22, 9);
const CLIENT = '1795338000.0';

/** A fact of a leg at a second. */
const said = (second: number, kind: CallFact['kind'], leg: string, body: object = {}) =>
  ({
    kind,
    callId: callIdOf('main', CLIENT),
    key: `${kind}:${leg}:${second}`,
    at: new Date(START + second * 1000).toISOString(),
    leg,
    ...body,
  }) as CallFact;

function started(leg: string, side: 'inside' | 'outside'): CallFact {
  const nobody = { userId: null, callerNumber: null, callerName: null, calledNumber: null, context: null };
  return said(0, 'leg.started', leg, { linkedId: CLIENT, channel: leg, device: `PJSIP/${leg}`, side, ...nobody });
}
const entered = (second: number, leg: string, bridge: string, bridgeKind = 'basic') =>
  said(second, 'bridge.entered', leg, { bridge, bridgeKind, replaces: null });
const gaveAway = (second: number, mode: 'blind' | 'attended', to: string) =>
  said(second, 'transfer.completed', '1001', { mode, to, second: null, transferee: CLIENT });

const talk = [started(CLIENT, 'outside'), started('1001', 'inside'), entered(10, CLIENT, 'b'), entered(10, '1001', 'b')];
const gone = (second: number) => said(second, 'leg.ended', '1001', { cause: 16, techCause: null });

describe('whoever holds the client and gives him away', () => {
  const held = [...talk, said(12, 'leg.held', '1001')];

  it('talked no more, though the phone with two lines lets go of the first for a moment', () => {
    const facts = [...held, said(15, 'leg.unheld', '1001'), gaveAway(15.6, 'attended', '1002'), gone(15.6)];
    expect(foldCall(facts)).toMatchObject({ talkSeconds: 2, holdSeconds: 3.6 });
  });

  it('talked once more when he resumed and at once sent him on', () => {
    const facts = [...held, said(15, 'leg.unheld', '1001'), gaveAway(15.6, 'blind', '1002'), gone(15.6)];
    expect(foldCall(facts)).toMatchObject({ talkSeconds: 2.6, holdSeconds: 3 });
  });
});

describe('a client who is parked', () => {
  const parked = [
    ...talk,
    gaveAway(15, 'blind', '700'),
    said(15.1, 'park.started', CLIENT, { lot: 'default', space: '701', by: 'PJSIP/1001' }),
    entered(15.1, CLIENT, 'lot', 'holding'),
  ];

  it('is not transferred', () => {
    expect(foldCall(parked).transfers).toEqual([]);
  });

  it('is transferred when he is fetched and at once sent on', () => {
    expect(foldCall([...parked, gaveAway(15.7, 'blind', '800')]).transfers).toMatchObject([{ to: '800' }]);
  });
});
