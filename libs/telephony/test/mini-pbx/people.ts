import type { Channel } from './channel';
import { click } from './click';
import { Consultation } from './consultation';
import { Dial } from './dial';
import { QueueStay } from './queue';
import { joinConference, leaveConference, park, spy } from './rooms';
import { partnerOf, redirect, transferBlind, transferBySecondLine } from './transfers';
import type { QueueRules } from './queue-voice';
import { queues } from './queues';
import { World, clients, desks, refusals, type RefusalKind } from './world';

/** One thing that somebody may do. */
export interface Deed {
  /** How many chances there are for it right now. */
  chances(world: World): number;
  /** Takes the `who`-th chance. */
  act(world: World, who: number, other: number): void;
}

const deed = <Chance>(chances: (world: World) => Chance[], act: (world: World, chance: Chance, other: number) => unknown): Deed => ({
  chances: (world) => chances(world).length,
  act: (world, who, other) => act(world, pick(chances(world), who), other),
});

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** Inside lines that talk, or could once they resume. */
const seated = (world: World) => world.people().filter(({ inside, bridge }) => inside && bridge?.technology === 'simple_bridge');
const awayClients = (world: World) => clients.filter((number) => !world.people().some(({ owner }) => owner === number));
/** Desks whose people may make one more call. */
const freeDesks = (world: World) =>
  desks.filter((desk) => world.isFree(desk) && !world.people().some((each) => each.owner === desk && each.ringing));
const ringing = (world: World) => world.people().filter(({ ringing: rings }) => rings !== null);

const inMenu = (world: World) => world.people().filter(({ app }) => app?.name === 'WaitExten');
const queuesOf = (via: QueueRules['via'][]) => [...queues.values()].filter((rules) => via.includes(rules.via));
const enters = (world: World, client: Channel, rules: QueueRules) => new QueueStay(world, client, rules, queues);

/** Whoever asks a third, and was not answered yet, waits for the answer. */
const mayHangUp = (world: World) =>
  world.people().filter(({ bridge, app, ringing: rings, consultation }) => !rings && (bridge ?? app) && consultation?.answered !== false);

function hangsUp(world: World, channel: Channel): void {
  const { consultation, bridge } = channel;
  if (consultation && consultation.waits.members.length > 0) {
    world.pbx.hangupRequest(channel);
    return consultation.completes();
  }
  channel.consultation = null;
  if (bridge && bridge === world.conference) leaveConference(world, channel, bridge);
  else world.hangsUp(channel);
}

/** Whoever is asked by a colleague, whose client waits, does not give him away. */
const isAsked = (channel: Channel) => partnerOf(channel)?.half?.bridge?.members.some(({ consultation }) => consultation) ?? false;

/** Lines of desks that talk with one other, and no more. */
const inTwos = (world: World) =>
  seated(world).filter((channel) => partnerOf(channel) !== undefined && !channel.consultation && !isAsked(channel));
/** Desks that have a partner on hold on one line, and another on the other. */
const withTwoLines = (world: World) =>
  inTwos(world).flatMap((first) =>
    inTwos(world)
      .filter((second) => second !== first && second.owner === first.owner && first.held && partnerOf(second)?.owner !== '')
      .filter((second) => world.personBehind(partnerOf(first)!).owner !== partnerOf(second)!.owner)
      .map((second): [Channel, Channel] => [first, second]),
  );
const idleDesks = (world: World) => desks.filter((desk) => world.isIdle(desk));
const consulting = (world: World) =>
  world.people().filter(({ consultation }) => consultation?.answered && consultation.waits.members.length > 0);

/** What is rung for one of two in a lot may have the Linkedid of the other, and joins their calls: one to somebody outside became a part. */
const mayPark = (world: World, partner: Channel) =>
  partner.owner.length > 4 && (world.parked.size === 0 || world.callOf(partner).kind === 'inbound');

function record(world: World, channel: Channel, to: 'on' | 'muted'): void {
  const mute: [string, string][] = [
    ['Direction', 'both'],
    ['State', to === 'muted' ? '1' : '0'],
  ];
  if (channel.recording === null) world.pbx.tell('MixMonitorStart', channel);
  else world.pbx.tell('MixMonitorMute', channel, mute);
  channel.recording = to;
}

/** The client hears a menu until something happens. */
function menu(world: World, client: Channel): void {
  client.app = {
    name: 'WaitExten',
    data: '',
    abandoned: () => {
      world.callOf(client).unless = ['abandoned'];
      world.pbx.softHangup(client);
      world.ends(client, 0);
    },
  };
}

/** What people can do: the calls they make, take, refuse, hold and end. */
export const deeds = {
  clientCallsTheMenu: deed(awayClients, (world, number) => {
    const client = world.begins('PJSIP/trunk-a', number, '74950000001');
    world.pbx.turn(client, 6);
    menu(world, client);
  }),
  clientCallsADesk: deed(awayClients, (world, number, other) => {
    const client = world.begins('PJSIP/trunk-a', number, '74950000004');
    new Dial(world, client, [pick(desks, other)]);
  }),
  clientCallsAGroup: deed(awayClients, (world, number) => {
    new Dial(world, world.begins('PJSIP/trunk-a', number, '74950000007'), ['1001', '1002']);
  }),
  clientChoosesAQueue: deed(inMenu, (world, client, other) => enters(world, client, pick(queuesOf(['phone']), other))),
  clientChoosesALocalQueue: deed(inMenu, (world, client, other) => enters(world, client, pick(queuesOf(['local', 'optimised']), other))),
  clientLeavesTheQueueByKey: deed(
    (world) => world.people().filter(({ app }) => app instanceof QueueStay && !app.isAnnouncing),
    (_world, client) => (client.app as QueueStay).exitsByKey(),
  ),
  deskCallsADesk: deed(freeDesks, (world, desk, other) => {
    const called = pick(
      desks.filter((each) => each !== desk),
      other,
    );
    new Dial(world, world.begins(`PJSIP/${desk}`, desk, called), [called]);
  }),
  deskCallsOut: deed(
    (world) => freeDesks(world).filter(() => awayClients(world).length > 0),
    (world, desk, other) => {
      const number = pick(awayClients(world), other);
      const phone = world.begins(`PJSIP/${desk}`, desk, number);
      world.callOf(phone).outward = true;
      new Dial(world, phone, [number]);
    },
  ),
  deskClicks: deed(
    (world) => freeDesks(world).filter(() => awayClients(world).length > 0),
    (world, desk, other) => click(world, desk, pick(awayClients(world), other), world.book.calls.length),
  ),
  somebodyAnswers: deed(
    (world) => ringing(world).filter((phone) => !phone.inside || world.isFree(phone.owner, phone)),
    (_world, phone) => {
      const { ringing: rings } = phone;
      phone.ringing = null;
      rings?.answered();
    },
  ),
  somebodyRefuses: deed(ringing, (_world, phone, other) => {
    const kind = pick<RefusalKind>(phone.inside ? ['busy', 'rejected'] : ['busy', 'rejected', 'failed'], other);
    const { ringing: rings } = phone;
    phone.ringing = null;
    rings?.refused(refusals[kind]);
  }),
  somebodyHangsUp: deed(mayHangUp, hangsUp),
  deskHolds: deed(
    (world) => seated(world).filter(({ held, consultation }) => !held && !consultation),
    (world, phone) => {
      world.pbx.hold(phone, true);
      world.book.holds(world.line(phone), true);
    },
  ),
  crmRecords: deed(
    (world) => world.people().filter(({ bridge, recording }) => bridge && !recording),
    (world, channel) => record(world, channel, 'on'),
  ),
  crmPausesTheRecording: deed(
    (world) => world.people().filter(({ recording }) => recording === 'on'),
    (world, channel) => record(world, channel, 'muted'),
  ),
  crmResumesTheRecording: deed(
    (world) => world.people().filter(({ recording }) => recording === 'muted'),
    (world, channel) => record(world, channel, 'on'),
  ),
  deskTransfersToADesk: deed(inTwos, (world, phone, other) => {
    const target = pick(
      desks.filter((desk) => desk !== phone.owner),
      other,
    );
    transferBlind(world, phone, target, other, (partner) => new Dial(world, partner, [target], 'onward'));
  }),
  deskTransfersOut: deed(
    (world) => (awayClients(world).length > 0 ? inTwos(world) : []),
    (world, phone, other) => {
      const target = pick(awayClients(world), other);
      transferBlind(world, phone, target, other, (partner) => new Dial(world, partner, [target], 'onward'));
    },
  ),
  deskTransfersToAQueue: deed(
    (world) => inTwos(world).filter((phone) => partnerOf(phone)!.owner.length > 4),
    (world, phone, other) =>
      transferBlind(world, phone, '74950000001', other, (client) => enters(world, client, pick(queuesOf(['phone']), other))),
  ),
  crmRedirects: deed(
    (world) => inTwos(world).filter((phone) => partnerOf(phone)!.owner.length > 4),
    (world, phone, other) => redirect(world, partnerOf(phone)!, pick(desks, other)),
  ),
  deskTransfersBySecondLine: deed(withTwoLines, (world, [first, second], other) =>
    transferBySecondLine(world, first, second, partnerOf(first)!.service !== null || other % 2 === 0),
  ),
  deskConsults: deed(
    (world) =>
      idleDesks(world).length > 0
        ? inTwos(world).filter((phone) => partnerOf(phone)!.owner !== '' && world.isFree(phone.owner, phone))
        : [],
    (world, phone, other) => new Consultation(world, phone, pick(idleDesks(world), other)),
  ),
  deskCompletesTheTransfer: deed(consulting, (_world, phone) => phone.consultation!.completes()),
  deskGoesBack: deed(consulting, (_world, phone) => phone.consultation!.back()),
  deskJoinsAllThree: deed(consulting, (_world, phone) => phone.consultation!.joins()),
  deskParks: deed(
    (world) => inTwos(world).filter((phone) => mayPark(world, partnerOf(phone)!)),
    (world, phone, other) => park(world, phone, other % 2 === 0),
  ),
  deskFetchesTheParked: deed(
    (world) => (world.parked.size > 0 ? freeDesks(world) : []),
    (world, desk, other) => pick([...world.parked.values()], other).fetchedBy(desk),
  ),
  deskPicksUp: deed(
    (world) =>
      idleDesks(world).length > 0 ? world.people().filter(({ app }) => app instanceof QueueStay && app.phoneThatRings !== undefined) : [],
    (world, client, other) => {
      const desk = pick(idleDesks(world), other);
      const phone = world.begins(`PJSIP/${desk}`, desk, '*8');
      world.pbx.turn(phone, 6);
      (client.app as QueueStay).pickedUp(phone);
    },
  ),
  deskEntersTheConference: deed(idleDesks, (world, desk) => joinConference(world, world.begins(`PJSIP/${desk}`, desk, '800'))),
  deskSendsIntoTheConference: deed(
    (world) => inTwos(world).filter((phone) => partnerOf(phone)!.owner !== ''),
    (world, phone, other) => transferBlind(world, phone, '800', other, (partner) => joinConference(world, partner)),
  ),
  supervisorListens: deed(
    (world) => (world.isIdle('1004') ? inTwos(world) : []),
    (world, phone) => spy(world, '1004', phone),
  ),
  deskResumes: deed(
    (world) => seated(world).filter(({ held, owner, consultation }) => held && !consultation && world.isFree(owner)),
    (world, phone) => {
      world.pbx.hold(phone, false);
      world.book.holds(world.line(phone), false);
    },
  ),
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof deeds;

/** One step of a history: the first of the wishes that somebody has the chance for. Histories stay valid when deeds are added. */
export interface Step {
  wishes: DeedName[];
  /** Milliseconds that pass before. */
  after: number;
  who: number;
  other: number;
}

/** Plays a history, and then everybody goes home. `skew`: milliseconds by which our server's clock is ahead of the exchange's. */
export function play(steps: readonly Step[], skew = 0): World {
  const world = new World(skew);
  const clock = world.pbx.clock;
  for (const { wishes, after, who, other } of steps) {
    clock.pass(after);
    const name = wishes.find((wish) => deeds[wish].chances(world) > 0);
    if (name === undefined) continue;
    world.done.add(name);
    deeds[name].act(world, who, other);
  }
  while (deeds.somebodyHangsUp.chances(world) > 0) {
    clock.pass(1700);
    if (deeds.somebodyHangsUp.chances(world) > 0) deeds.somebodyHangsUp.act(world, 0, 0);
  }
  clock.pass(30_000);
  return world;
}
