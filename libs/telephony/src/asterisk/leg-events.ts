import type { CallFactKind } from '@callcard/crm-core';
import { dialled, partyOf, shown, wholeNumber } from './ami-values';
import { flat } from './ami-message';
import type { FactBody, Teller, Telling } from './telling';
import type { TrackedLeg } from './tracked-leg';

/** How long a channel takes from one bridge to the next, at most. */
const MOVING_MILLISECONDS = 100;

type Bare = Extract<CallFactKind, 'leg.ringing' | 'leg.answered' | 'leg.hangupRequested'>;
type Repeated = 'leg.held' | 'leg.unheld' | 'recording.started' | 'recording.stopped' | 'recording.paused' | 'recording.resumed';

/** A leg rings, is answered, or somebody at it hangs up: once in its life. */
export const tellOnce = (telling: Telling, leg: TrackedLeg, kind: Bare) =>
  telling.once(leg, kind, `leg:${leg.id}:${kind.slice('leg.'.length)}`, {});

function tellAgain(telling: Telling, leg: TrackedLeg, kind: Repeated, ordinal: number): void {
  const [noun, what] = kind.split('.') as [string, string];
  telling.once(leg, kind, `${noun}:${leg.id}:${what}:${ordinal}`, {});
}

/** Two facts that take turns, begun and ended by events that may come doubled, or the second without the first. */
const turns =
  (flag: 'held' | 'recording' | 'muted', on: Repeated, off: Repeated) =>
  (value: (telling: Telling) => boolean, legOf = (telling: Telling) => telling.living()): Teller =>
  (telling) => {
    const leg = legOf(telling);
    const next = value(telling);
    // What was told before this server was started is no turn either.
    if (!leg || leg[flag] === next || !telling.isNews(leg, next ? on : off)) return;
    leg[flag] = next;
    tellAgain(telling, leg, next ? on : off, next ? leg.next(flag) : leg.count(flag));
  };

const holds = turns('held', 'leg.held', 'leg.unheld');
const records = turns('recording', 'recording.started', 'recording.stopped');
const pauses = turns('muted', 'recording.paused', 'recording.resumed');

const hold: Teller = (telling) => {
  holds(() => true)(telling);
  const leg = telling.living();
  if (leg?.held) leg.heldAt = telling.now;
};

/** Who goes from one party to the other during a consultation holds, is moved and is freed within a moment; all of it is told. */
const unhold: Teller = (telling) => {
  const leg = telling.living();
  if (leg && !leg.held && telling.now - leg.heldAt < MOVING_MILLISECONDS) leg.held = true;
  holds(() => false)(telling);
};

/** A hold by the CRM: told on the leg that hears the music, of the leg whose channel ordered it. */
export const heldByOrder = holds(
  (telling) => telling.text('State').trim() === 'held',
  (telling) => telling.legs.byChannel(telling.text('By')),
);

const newCallerid: Teller = (telling) => {
  const leg = telling.living();
  const party = partyOf(telling.event, '');
  if (!leg || leg.party === `${party.callerNumber}\n${party.callerName}`) return;
  leg.party = `${party.callerNumber}\n${party.callerName}`;
  telling.once(leg, 'leg.party', `leg:${leg.id}:party:${leg.next('party')}`, party);
};

const hangupRequest: Teller = (telling) => {
  const leg = telling.living();
  if (leg) tellOnce(telling, leg, 'leg.hangupRequested');
};

const hangup: Teller = (telling) => {
  const leg = telling.living();
  if (!leg) return;
  const cause = wholeNumber(telling.event.get('Cause'));
  telling.once(leg, 'leg.ended', `leg:${leg.id}:ended`, { cause, techCause: shown(telling.event.get('TechCause')) });
  telling.legs.bury(leg, telling.now);
};

const localBridge: Teller = (telling) => {
  const [one, two] = [telling.leg('LocalOne'), telling.leg('LocalTwo')];
  if (!one || !two) return;
  const key = `local:${one.id}:${two.id}`;
  if (one.first(key)) telling.facts.push({ kind: 'local.paired', callId: one.callId, key, at: telling.at, one: one.id, two: two.id });
};

/** The leg of an event is in its bridge, if it was not before. */
export const bridgeEnter: Teller = (telling) => {
  const leg = telling.living();
  const bridge = flat(telling.text('BridgeUniqueid'));
  if (!leg || !bridge || !telling.isNews(leg, 'bridge.entered', bridge)) return;
  const others = telling.legs.enter(leg, bridge);
  if (!others) return;
  const replaces = telling.text('SwapUniqueid');
  // Whoever comes into a talk talks there, whatever was held in another; a hold that goes on is told no second time.
  if (!replaces) leg.held = false;
  const bridgeKind = bridgeKindOf(telling.text('BridgeTechnology'));
  telling.once(leg, 'bridge.entered', `bridge:${bridge}:${leg.id}:in:${leg.next(bridge)}`, {
    bridge,
    bridgeKind,
    replaces: replaces ? flat(replaces) : null,
  });
  // In a parking lot nobody meets. Of a conference no older Linkedid tells who else is there.
  if (bridgeKind === 'holding') return;
  for (const { linkedId } of others) telling.once(leg, 'leg.met', `leg:${leg.id}:met:${linkedId}`, { linkedId });
};

const bridgeLeave: Teller = (telling) => {
  const leg = telling.living();
  const bridge = flat(telling.text('BridgeUniqueid'));
  if (leg && telling.isNews(leg, 'bridge.left', bridge) && telling.legs.leave(leg, bridge))
    telling.once(leg, 'bridge.left', `bridge:${bridge}:${leg.id}:out:${leg.count(bridge)}`, { bridge });
};

function bridgeKindOf(technology: string): FactBody<'bridge.entered'>['bridgeKind'] {
  if (technology.startsWith('holding')) return 'holding';
  return technology.startsWith('softmix') ? 'softmix' : 'basic';
}

const statuses = new Map<string, FactBody<'ring.ended'>['status']>([
  ['ANSWER', 'answered'],
  ['BUSY', 'busy'],
  ['NOANSWER', 'noAnswer'],
  ['CANCEL', 'canceled'],
  ['CONGESTION', 'congestion'],
  ['CHANUNAVAIL', 'unavailable'],
]);

/** Without a channel that dials it is our own click-to-call, which rings the phone of the person who clicked. */
const dialBegin: Teller = (telling) => {
  const leg = telling.leg('Dest');
  if (!leg) return;
  const by = telling.leg()?.id ?? null;
  telling.once(leg, 'ring.started', `ring:${leg.id}:start`, { by, number: by ? dialled(telling.event.get('Exten')) : null });
};

const dialState: Teller = (telling) => {
  const leg = telling.living('Dest');
  if (leg && telling.text('DialStatus') === 'RINGING') tellOnce(telling, leg, 'leg.ringing');
};

/** It may come twice (a losing phone, a time-out): the first tells the truth. */
const dialEnd: Teller = (telling) => {
  const leg = telling.leg('Dest');
  if (!leg) return;
  const forward = telling.text('Forward');
  if (forward) telling.once(leg, 'ring.forwarded', `ring:${leg.id}:forwarded`, { to: forwardedTo(forward) });
  telling.once(leg, 'ring.ended', `ring:${leg.id}:end`, { status: statuses.get(telling.text('DialStatus')) ?? 'other' });
};

/** `Local/1002@from-internal`, as a phone forwards to a number: the number. */
const forwardedTo = (forward: string) => dialled(forward.replace(/^Local\//, '').replace(/@.*$/, ''));

const originateResponse: Teller = (telling) => {
  const leg = telling.leg();
  if (!leg || telling.text('Response') !== 'Failure') return;
  const reason = wholeNumber(telling.event.get('Reason')) ?? 0;
  telling.once(leg, 'originate.failed', `originate:${leg.id}:failed`, { reason, number: dialled(telling.event.get('Exten')) });
};

/** What legs go through, bridges and recordings included, by the name of the event. */
export const legEvents: readonly (readonly [event: string, teller: Teller])[] = [
  ['NewCallerid', newCallerid],
  ['HangupRequest', hangupRequest],
  ['Hangup', hangup],
  // Transfers and parking send Unhold to a leg that never held, which says nothing.
  ['Hold', hold],
  ['Unhold', unhold],
  ['LocalBridge', localBridge],
  ['BridgeEnter', bridgeEnter],
  ['BridgeLeave', bridgeLeave],
  ['DialBegin', dialBegin],
  ['DialState', dialState],
  ['DialEnd', dialEnd],
  ['OriginateResponse', originateResponse],
  // The stop is told only where somebody orders it: else a recording ends with its leg, untold.
  ['MixMonitorStart', records(() => true)],
  ['MixMonitorStop', records(() => false)],
  ['MixMonitorMute', pauses((telling) => telling.text('State') === '1')],
];
