import { type DemoCaller, type DemoCentreOptions, type DemoPerson, robotsOf } from './demo-options';
import { DemoRandom } from './demo-random';

/** What a robot does when its phone rings; the person of a manual phone is never scripted. */
export interface RobotReply {
  does: 'answer' | 'reject' | 'ignore';
  afterSeconds: number;
}

/** A menu of the demo's line, and the key that leaves it. */
export interface DemoMenu {
  menu: string;
  digit: string;
}

interface Plan {
  index: number;
  /** Since the scene before it. */
  gapSeconds: number;
  /** One per ring in order, the last one repeated. */
  replies: RobotReply[];
  /** Of a robot; a person's talk is ended by the person or, at the latest, by the client. */
  talkSeconds: number;
  manualTalkSeconds: number;
  hangupBy: 'caller' | 'callee';
}

/** One call of the script. Its outcome holds while nobody touches a manual phone and a robot is free in time. */
export type Scene = Plan &
  (
    | {
        kind: 'queue';
        outcome: 'answered' | 'abandoned';
        caller: DemoCaller;
        did: string;
        /** Passed before the queue. */
        menus?: DemoMenu[];
        queue: string;
        patienceSeconds: number;
      }
    | { kind: 'direct'; outcome: 'answered' | 'noAnswer'; caller: DemoCaller; to: string }
    | { kind: 'internal'; outcome: 'answered' | 'noAnswer'; from: string; to: string }
    | { kind: 'outbound'; outcome: 'answered' | 'busy' | 'noAnswer'; from: string; to: string }
  );
export type SceneKind = Scene['kind'];

const USUAL_TALK = [10, 60] as const;
const RUSH_SECONDS = 0.7;

/** The n-th call of the script, from 0: a function of the options alone. */
export function sceneAt(options: DemoCentreOptions, index: number): Scene {
  const random = new DemoRandom(options.seed, `scene ${index}`);
  const plan = {
    index,
    gapSeconds: index === 0 ? options.pace.firstCallAfterSeconds : random.between(0.5, 1.5) * gapBefore(options, index),
    talkSeconds: talkSeconds(options, random),
    manualTalkSeconds: random.between(60, 180),
    hangupBy: random.chance(0.6) ? ('caller' as const) : ('callee' as const),
  };
  const kind = kindOf(options, index, random);
  if (kind === 'queue') return { ...plan, kind, ...queueScene(options, index, random) };
  if (kind === 'direct') {
    return { ...plan, kind, caller: callerAt(options, index), to: random.pick(robotsOf(options)).extension, ...dialled(random) };
  }
  const from = random.pick(robotsOf(options)).extension;
  if (kind === 'outbound') return { ...plan, kind, from, ...outboundScene(options, random) };
  const to = random.pick(robotsOf(options).filter((person) => person.extension !== from)).extension;
  return { ...plan, kind, from, to, ...dialled(random) };
}

/** Of the rush at the beginning one call comes right after the other. */
const gapBefore = ({ pace }: DemoCentreOptions, index: number) => (index < (pace.rush ?? 0) ? RUSH_SECONDS : pace.meanGapSeconds);

const talkSeconds = ({ pace }: DemoCentreOptions, random: DemoRandom) => random.between(...(pace.talkSeconds ?? USUAL_TALK));

/** The call that greets a person who has just sat down: a known client in one of their queues, who waits for them. */
export function greetingScene(options: DemoCentreOptions, person: DemoPerson): Scene | null {
  const random = new DemoRandom(options.seed, `greeting ${person.extension}`);
  const did = options.dids.find(({ queue }) => person.queues.includes(queue));
  if (!did || options.callers.length === 0) return null;
  const plan = {
    index: -1,
    gapSeconds: 0,
    talkSeconds: random.between(10, 60),
    manualTalkSeconds: random.between(60, 180),
    hangupBy: 'caller' as const,
  };
  const menus = menusTo(options, did.queue, random);
  const queue = { did: did.number, menus, queue: did.queue, patienceSeconds: 90, replies: willingReplies(random) };
  return { ...plan, kind: 'queue', outcome: 'answered', caller: random.pick(options.callers), ...queue };
}

/** A client whom a colleague sends on into a queue. */
export function handedOnScene(options: DemoCentreOptions, queue: string, caller: DemoCaller): Extract<Scene, { kind: 'queue' }> {
  const random = new DemoRandom(options.seed, `handed on ${queue} ${caller.number}`);
  const talk = { talkSeconds: talkSeconds(options, random), manualTalkSeconds: random.between(60, 180), hangupBy: 'caller' as const };
  const wait = { queue, patienceSeconds: 90, replies: willingReplies(random) };
  return { kind: 'queue', index: -1, gapSeconds: 0, outcome: 'answered', caller, did: queue, ...talk, ...wait };
}

/** How a campaign wants somebody called. */
export interface CampaignWish {
  queue: string;
  waitSeconds: number;
  ringSeconds: number;
  detectsMachines: boolean;
}

/** How a number that a campaign dials takes it: a third picks up, some are machines, some busy, the others let it ring. */
export function campaignScene(options: DemoCentreOptions, number: string, { queue, waitSeconds }: CampaignWish) {
  const random = new DemoRandom(options.seed, `campaign ${number}`);
  const roll = random.next();
  const does = roll < 0.55 ? ('answer' as const) : roll < 0.7 ? ('reject' as const) : ('ignore' as const);
  const reply: RobotReply = { does, afterSeconds: random.between(2, 12) };
  const scene = { ...handedOnScene(options, queue, { number, name: null }), patienceSeconds: Math.max(1, waitSeconds) };
  return { reply, isMachine: roll < 0.15, scene };
}

/** The call that opens the demo comes through a queue. */
function kindOf(options: DemoCentreOptions, index: number, random: DemoRandom): SceneKind {
  const roll = random.next();
  if (index === 0 || roll < 0.7 || robotsOf(options).length < 2) return 'queue';
  if (roll < 0.8) return 'direct';
  return roll < 0.9 ? 'outbound' : 'internal';
}

function queueScene(options: DemoCentreOptions, index: number, random: DemoRandom) {
  const { number: did, queue } = random.pick(options.dids);
  const caller = callerAt(options, index);
  const menus = menusAt(options, index, queue);
  if (index > 0 && random.chance(0.15)) {
    const replies: RobotReply[] = [{ does: 'ignore', afterSeconds: 0 }];
    return { outcome: 'abandoned' as const, caller, did, menus, queue, patienceSeconds: random.between(12, 25), replies };
  }
  return {
    outcome: 'answered' as const,
    caller,
    did,
    menus,
    queue,
    patienceSeconds: random.between(45, 90),
    replies: willingReplies(random),
  };
}

/** The call that opens the demo comes through the menus, and every second one after it. */
function menusAt(options: DemoCentreOptions, index: number, queue: string): DemoMenu[] {
  const random = new DemoRandom(options.seed, `menus ${index}`);
  return index === 0 || random.chance(0.5) ? menusTo(options, queue, random) : [];
}

const menusTo = (options: DemoCentreOptions, queue: string, random: DemoRandom): DemoMenu[] => [
  { menu: 'main-menu', digit: String(options.queues.findIndex(({ name }) => name === queue) + 1) },
  { menu: queue, digit: random.pick(['1', '2', '3']) },
];

/** Most pick up at once; now and then one rejects or lets it ring out before somebody answers. */
function willingReplies(random: DemoRandom): RobotReply[] {
  const answers = Array.from({ length: 6 }, (): RobotReply => ({ does: 'answer', afterSeconds: random.between(3, 8) }));
  const roll = random.next();
  if (roll < 0.12) answers.unshift({ does: 'reject', afterSeconds: random.between(1, 3) });
  else if (roll < 0.24) answers.unshift({ does: 'ignore', afterSeconds: 0 });
  return answers;
}

function dialled(random: DemoRandom): { outcome: 'answered' | 'noAnswer'; replies: RobotReply[] } {
  if (random.chance(0.25)) return { outcome: 'noAnswer', replies: [{ does: 'ignore', afterSeconds: 0 }] };
  return { outcome: 'answered', replies: [{ does: 'answer', afterSeconds: random.between(3, 8) }] };
}

function outboundScene(options: DemoCentreOptions, random: DemoRandom) {
  const known = options.callers.flatMap(({ number }) => number ?? []);
  return { to: known.length > 0 ? random.pick(known) : unknownNumber(random), ...outsideReply(random) };
}

/** How a number of the outside world takes being called. */
export function outsideReply(random: DemoRandom): { outcome: 'answered' | 'busy' | 'noAnswer'; replies: RobotReply[] } {
  const roll = random.next();
  const afterSeconds = random.between(3, 7);
  if (roll < 0.76) return { outcome: 'answered', replies: [{ does: 'answer', afterSeconds }] };
  if (roll < 0.88) return { outcome: 'busy', replies: [{ does: 'reject', afterSeconds: 1 }] };
  return { outcome: 'noAnswer', replies: [{ does: 'ignore', afterSeconds }] };
}

/** Who calls in scene n: often a known client, sometimes the one of a scene before, a stranger or a withheld number. */
function callerAt(options: DemoCentreOptions, index: number): DemoCaller {
  if (index === 0 && options.callers[0]) return options.callers[0];
  const random = new DemoRandom(options.seed, `caller ${index}`);
  const roll = random.next();
  if (index > 0 && roll < 0.2) return callerAt(options, Math.max(0, index - 1 - Math.floor(random.next() * 4)));
  if (roll < 0.28) return { number: null, name: null };
  if (roll < 0.45 || options.callers.length === 0) return { number: unknownNumber(random), name: null };
  return random.pick(options.callers);
}

/** Of a range that is given to nobody. */
const unknownNumber = (random: DemoRandom) => `+7495000${random.digits(4)}`;
