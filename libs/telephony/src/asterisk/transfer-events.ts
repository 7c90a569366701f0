import type { CallFactKind } from '@callcard/crm-core';
import { flat } from './ami-message';
import { dialled } from './ami-values';
import { bridgeEnter } from './leg-events';
import type { FactBody, Teller, Telling } from './telling';
import type { TrackedLeg } from './tracked-leg';

const short = (value: string) => flat(value.slice(0, 500));

/** Tells what may happen to a leg again and again, but not twice in one event. */
function tell<Kind extends CallFactKind>(telling: Telling, leg: TrackedLeg, kind: Kind, body: FactBody<Kind>): void {
  if (!telling.isNews(leg, kind)) return;
  const [noun, what] = kind.split('.') as [string, string];
  telling.once(leg, kind, `${noun}:${leg.id}:${what}:${leg.next(kind)}`, body);
}

const blindTransfer: Teller = (telling) => {
  const leg = telling.leg('Transferer');
  if (!leg || telling.text('Result') !== 'Success') return;
  const transferee = flat(telling.text('TransfereeUniqueid')) || null;
  tellTransfer(telling, leg, { mode: 'blind', to: dialled(telling.text('Extension')), second: null, transferee });
};

/** Whoever transfers has two legs, or one that is in two bridges by turns. In a talk of three nobody is given away. */
const attendedTransfer: Teller = (telling) => {
  const leg = telling.leg('OrigTransferer');
  if (!leg || telling.text('Result') !== 'Success' || telling.text('DestType') === 'Threeway') return;
  const transferee = flat(telling.text('TransfereeUniqueid')) || null;
  const second = flat(telling.text('SecondTransfererUniqueid'));
  const to = dialled(telling.text('TransferTargetCallerIDNum'));
  tellMeeting(telling, leg, telling.leg('SecondTransferer'));
  tellTransfer(telling, leg, { mode: 'attended', to, second: second && second !== leg.id ? second : null, transferee });
};

/** Legs of two calls have to do with each other, though no bridge and no Linkedid tells so. */
function tellMeeting(telling: Telling, leg: TrackedLeg, other: TrackedLeg | undefined): void {
  if (!other || other.callId === leg.callId) return;
  telling.once(leg, 'leg.met', `leg:${leg.id}:met:${other.linkedId}`, { linkedId: other.linkedId });
}

function tellTransfer(telling: Telling, leg: TrackedLeg, body: FactBody<'transfer.completed'>): void {
  if (telling.isNews(leg, 'transfer.completed'))
    telling.once(leg, 'transfer.completed', `transfer:${leg.id}:${leg.next('transfer')}`, body);
}

const parked: Teller = (telling) => {
  const leg = telling.leg('Parkee');
  if (!leg) return;
  const by = telling.text('ParkerDialString');
  const [lot, space] = [short(telling.text('Parkinglot')), short(telling.text('ParkingSpace'))];
  tell(telling, leg, 'park.started', { lot, space, by: by ? short(by) : null });
};

const unparked =
  (how: FactBody<'park.ended'>['how']): Teller =>
  (telling) => {
    const leg = telling.leg('Parkee');
    const by = telling.text('RetrieverUniqueid');
    if (leg) tell(telling, leg, 'park.ended', { how, by: by ? flat(by) : null });
  };

const inConference =
  (kind: 'conference.joined' | 'conference.left'): Teller =>
  (telling) => {
    // Whoever takes the place of another in a room comes into its bridge untold.
    if (kind === 'conference.joined') bridgeEnter(telling);
    const leg = telling.leg();
    if (leg) tell(telling, leg, kind, { conference: short(telling.text('Conference')) });
  };

const spyStarted: Teller = (telling) => {
  const leg = telling.leg('Spyer');
  const target = telling.text('SpyeeUniqueid');
  if (leg) tellMeeting(telling, leg, telling.leg('Spyee'));
  if (leg) tell(telling, leg, 'spy.started', { target: target ? flat(target) : null });
};

const spyStopped: Teller = (telling) => {
  const leg = telling.leg('Spyer');
  if (leg) tell(telling, leg, 'spy.stopped', {});
};

const pickedUp: Teller = (telling) => {
  const [leg, target] = [telling.leg(), telling.leg('Target')];
  if (leg && target) telling.once(leg, 'ring.pickedUp', `ring:${target.id}:pickedUp`, { target: target.id });
};

const parkings = ['ParkedCall', 'UnParkedCall', 'ParkedCallTimeOut', 'ParkedCallGiveUp', 'ParkedCallSwap'];

/** By which prefixes these events name their channels. */
export const transferPrefixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['BlindTransfer', ['Transferer', 'Transferee']],
  ['AttendedTransfer', ['OrigTransferer', 'SecondTransferer', 'Transferee', 'TransferTarget']],
  ...parkings.map((event): [string, string[]] => [event, ['Parkee', 'Retriever']]),
  ['ChanSpyStart', ['Spyer', 'Spyee']],
  ['ChanSpyStop', ['Spyer']],
  ['Pickup', ['', 'Target']],
]);

/** How a call changes hands, waits in a parking lot, meets in a room, is listened to or picked up, by the name of the event. */
export const transferEvents: readonly (readonly [event: string, teller: Teller])[] = [
  ['BlindTransfer', blindTransfer],
  ['AttendedTransfer', attendedTransfer],
  ['ParkedCall', parked],
  ['UnParkedCall', unparked('retrieved')],
  ['ParkedCallTimeOut', unparked('timeout')],
  ['ParkedCallGiveUp', unparked('abandoned')],
  ['ConfbridgeJoin', inConference('conference.joined')],
  ['ConfbridgeLeave', inConference('conference.left')],
  ['ChanSpyStart', spyStarted],
  ['ChanSpyStop', spyStopped],
  ['Pickup', pickedUp],
];
