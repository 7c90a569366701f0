import {
  type CallFact,
  type CallId,
  SIMULATED_CONTROLS,
  SIMULATION,
  callIdOf,
  simulatedDeviceOf,
  simulatedUserOf,
} from '@callcard/crm-core';
import { AmiDecoder } from '../asterisk/ami-codec';
import { CallTracker } from '../asterisk/call-tracker';
import type { CallControl } from '../call-control';
import { type LinkStatus, type Telephony, TelephonyError, type TelephonyEvent } from '../telephony';
import { DemoCentre } from './demo-centre';
import { type DemoClock, wallClock } from './demo-clock';
import { trunk } from './demo-dial-call';
import type { DemoCaller, DemoPerson } from './demo-options';
import type { Scene } from './demo-scenes';

/** A call that is played to one person. */
export interface Simulation {
  userId: string;
  name: string;
  extension: string | null;
  caller: DemoCaller;
  /** The line that seems to be called. */
  did: string;
  queue?: string;
}

/** How long a queue's caller waits for the answer. */
const patienceSeconds = 60;
/** Nobody need end it. */
const talkSeconds = 180;
/** More than one call can have. */
const channelsPerCall = 100;

const live: LinkStatus = { state: 'live', since: 0, problem: null, version: null, lastEventAt: null, lastHeardAt: null };

/**
 * A PBX that only plays: calls without any phone, for training, support and tests. Each is a demo centre of its own with one
 * person in it, and what it tells goes the way of every PBX: bytes, decoder, tracker, facts. It tells of calls alone, so
 * that nothing of it is a device, a queue or a link to anybody; and it records nothing.
 */
export class SimulatedPbx implements Telephony {
  readonly pbx = SIMULATION;
  readonly demo = true;
  readonly calls: CallControl;
  readonly monitoring = refusing<Telephony['monitoring']>();
  readonly phones = refusing<Telephony['phones']>();
  readonly lines = refusing<Telephony['lines']>();
  private readonly centres = new Set<DemoCentre>();
  private readonly decoder = new AmiDecoder();
  private readonly tracker = new CallTracker({ pbx: SIMULATION, sideOf: (device) => (device === trunk ? 'outside' : 'inside') });
  private listener: (event: TelephonyEvent) => void = () => undefined;
  private played = 0;

  constructor(private readonly clock: DemoClock = wallClock) {
    this.calls = refusing<CallControl>({
      hold: (channel) => this.hold(channel, true),
      resume: (channel) => this.hold(channel, false),
      // Nobody else is there to take it. Not now: the phone that declined is in the middle of its own end.
      spare: async (channel) => {
        await Promise.resolve();
        await this.hangup(channel);
      },
    });
    this.decoder.push(Buffer.from('Asterisk Call Manager/11.0.0\r\n'));
  }

  /** Calls that go on. */
  get size(): number {
    return this.centres.size;
  }

  /** Begins a call; its id is known at once. */
  simulate(simulation: Simulation): CallId {
    const person = personOf(simulation, ++this.played);
    const centre = new DemoCentre(this.optionsFor(person, simulation), this.clock, {
      tell: (bytes) => this.hear(bytes),
      keepRecording: () => undefined,
      played: () => this.close(centre),
    });
    this.centres.add(centre);
    centre.takeOver(person.device);
    const call = centre.begin(sceneOf(simulation, person));
    if (!call) throw new TelephonyError('refused', 'The call could not be begun');
    return callIdOf(this.pbx, call.linkedid);
  }

  status = () => live;

  capabilities = () => ({ answer: true, controls: SIMULATED_CONTROLS, campaigns: false, missing: [] });

  recall(): void {
    // What was played before a restart is over.
  }

  /** Calls of a process before this one ended with it. */
  start(): void {
    this.listener({ kind: 'channels', legs: new Set(), heardAt: null, bootedAt: this.clock.now() });
  }

  reach = () => Promise.resolve(null);

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    for (const centre of this.centres) this.close(centre);
    return Promise.resolve();
  }

  listen(listener: (event: TelephonyEvent) => void): void {
    this.listener = listener;
  }

  hangup(channel: string): Promise<void> {
    return settled([...this.centres].some((centre) => centre.hangUp(channel)), 'This call has ended'); // prettier-ignore
  }

  answer(device: string): Promise<void> {
    return settled([...this.centres].some((centre) => centre.answer(device)), 'This phone does not ring'); // prettier-ignore
  }

  originate = unsupported;
  muteRecording = unsupported;
  stopRecording = unsupported;
  pauseMember = unsupported;
  addMember = unsupported;
  rankMember = unsupported;
  removeMember = unsupported;

  private hold(channel: string, holding: boolean): Promise<void> {
    const centre = [...this.centres].find(({ pbx }) => pbx.channels.has(channel));
    const device = centre?.pbx.channels.get(channel)?.device;
    return settled(device !== undefined && centre!.hold(device, holding), 'This call has ended');
  }

  private hear(bytes: string): void {
    const facts = this.decoder.push(Buffer.from(bytes)).flatMap((event) => this.tracker.take(event));
    const told = facts.filter(({ kind }) => !kind.startsWith('recording.')).map(withPerson);
    if (told.length > 0) this.listener({ kind: 'facts', facts: told });
  }

  private close(centre: DemoCentre): void {
    centre.close();
    this.centres.delete(centre);
  }

  private optionsFor(person: DemoPerson, { did, queue }: Simulation) {
    const queues = queue === undefined ? [] : [{ name: queue, strategy: 'ringall' as const }];
    const dids = queue === undefined ? [] : [{ number: did, queue }];
    const firstChannel = channelsPerCall * this.played;
    const pace = { meanGapSeconds: 0, firstCallAfterSeconds: 0 };
    return { seed: this.played, people: [person], callers: [], dids, queues, recordingsDir: '', firstChannel, pace };
  }
}

const personOf = ({ userId, name, extension, queue }: Simulation, call: number): DemoPerson => ({
  ...{ device: simulatedDeviceOf(userId, call), name, extension: extension ?? 'simulation' },
  queues: queue === undefined ? [] : [queue],
});

function sceneOf({ caller, did, queue }: Simulation, { extension }: DemoPerson): Scene {
  const plan = { index: 0, gapSeconds: 0, replies: [], talkSeconds, manualTalkSeconds: talkSeconds, hangupBy: 'caller' as const };
  if (queue === undefined) return { ...plan, kind: 'direct', outcome: 'answered', caller, to: extension };
  return { ...plan, kind: 'queue', outcome: 'answered', caller, did, queue, patienceSeconds };
}

/** The phone is nobody's in the directory: whose screen it stands for is in its name. */
const withPerson = (fact: CallFact): CallFact => (fact.kind === 'leg.started' ? { ...fact, userId: simulatedUserOf(fact.device) } : fact);

/** A port of which only these commands are obeyed. */
const refusing = <Port extends object>(obeyed: Partial<Port> = {}): Port =>
  new Proxy(obeyed, { get: (own, command) => (command in own ? own[command as keyof Port] : unsupported) }) as Port;

async function unsupported(): Promise<never> {
  throw new TelephonyError('unsupported', 'A simulated call cannot do that');
}

async function settled(done: boolean, otherwise: string): Promise<void> {
  if (!done) throw new TelephonyError('refused', otherwise);
}
