import type { CallFact } from '@callcard/crm-core';
import {
  TelephonyError,
  type LinkStatus,
  type OriginateRequest,
  type Telephony,
  type TelephonyCapabilities,
  type TelephonyEvent,
} from '../telephony';
import type { PbxReach } from '../pbx-reach';
import * as commands from './ami-commands';
import { AsteriskLines } from './ami-lines';
import { AsteriskPhones } from './ami-phones';
import type { AmiAction } from './ami-codec';
import type { AmiLink, LinkLogger } from './ami-link';
import { AmiHeaders, flat, type AmiMessage } from './ami-message';
import { millisecondsOf, wholeNumber } from './ami-values';
import { AsteriskCallControl } from './asterisk-call-control';
import { AsteriskMonitoring } from './asterisk-monitoring';
import type { CallTracker } from './call-tracker';
import { readContact, readRefusal } from './contact-reader';
import { controlsOf, dialsCampaigns, missingParts } from './dialplan-check';
import { KeptValues } from './kept-values';
import { askReach } from './reach-reader';
import { Snapshot } from './snapshot';
import { readDevice, readQueueEvent, readQueues } from './queue-reader';

export interface AsteriskPbxOptions {
  name: string;
  link: AmiLink;
  /** Makes facts of events. */
  tracker: Pick<CallTracker, 'take' | 'recall' | 'hangupAccepted' | 'standing' | 'retain' | 'lastMoment'>;
  dial: commands.DialOptions;
  logger: LinkLogger;
  demo?: boolean;
}

/** What the demo PBX can do with a call: its colleagues are robots, with whom there is nothing to talk over. */
const DEMO_CONTROLS = { hold: true, blindTransfer: true, consult: false, keys: true, route: false, monitor: false };

/** An Asterisk, or anything that speaks its manager interface, as the `Telephony` port. */
export class AsteriskPbx implements Telephony {
  readonly pbx: string;
  readonly demo: boolean;
  readonly calls: AsteriskCallControl;
  readonly monitoring: AsteriskMonitoring;
  readonly phones: AsteriskPhones;
  readonly lines: AsteriskLines;
  /** How many events the tracker could not take. */
  quarantined = 0;
  private missing: string[] = [];
  /** Whether it has said which parts it has: nobody is called by a dialplan that may not be there. */
  private isChecked = false;
  /** The last moment before the connection was lost, by the PBX's clock. */
  private heardAt: number | null = null;
  /** How far the PBX's clock is ahead of ours, in milliseconds. */
  private ahead = 0;
  /** When the PBX itself began, as it last said, in UTC milliseconds by our clock. */
  private bootedAt: number | null = null;
  private listener: (event: TelephonyEvent) => void = () => undefined;

  constructor(private readonly options: AsteriskPbxOptions) {
    this.pbx = options.name;
    this.demo = options.demo ?? false;
    this.calls = new AsteriskCallControl(options.link);
    this.monitoring = new AsteriskMonitoring(options.link, () => this.capabilities().controls.monitor);
    const send = (action: AmiAction, id?: string) => options.link.action(action, { id });
    const kept = new KeptValues(send, (action) => options.link.actionList(action));
    this.phones = new AsteriskPhones(send, kept);
    this.lines = new AsteriskLines(send, kept, options.dial.outbound);
    options.link.onEvent((event) => this.take(event));
    options.link.onStatus((status) => {
      if (status.state === 'down') this.heardAt = this.lastHeard(status);
      this.listener({ kind: 'link', status });
    });
    options.link.onSyncing(() => this.synchronise(this.heardAt));
  }

  status(): LinkStatus {
    return this.options.link.status();
  }

  capabilities(): TelephonyCapabilities {
    const { demo, missing } = this;
    const campaigns = demo || (this.isChecked && dialsCampaigns(missing));
    return { answer: demo, controls: demo ? DEMO_CONTROLS : controlsOf(missing), campaigns, missing };
  }

  recall(facts: readonly CallFact[]): void {
    this.options.tracker.recall(facts);
  }

  start(): void {
    this.options.link.connect();
  }

  reach(devices: readonly string[]): Promise<PbxReach | null> {
    return askReach(this.options.link, devices);
  }

  refresh(): Promise<void> {
    return this.synchronise(this.lastHeard(this.status()));
  }

  stop(): Promise<void> {
    return this.options.link.close();
  }

  listen(listener: (event: TelephonyEvent) => void): void {
    this.listener = listener;
  }

  async originate(request: OriginateRequest): Promise<void> {
    // The leg's id in the ActionID: an Originate that fails before it has a channel says no other.
    await this.options.link.action(commands.originate(request, this.options.dial), { id: request.legId });
  }

  async hangup(channel: string): Promise<void> {
    await this.send(commands.hangup(channel));
    // A hang-up by command publishes no HangupRequest: only here is it known that one of ours asked for it.
    const facts = this.options.tracker.hangupAccepted(channel);
    this.tellFacts(facts);
  }

  async answer(device: string): Promise<void> {
    if (!this.demo) throw new TelephonyError('unsupported', 'A phone of this PBX is answered by hand');
    await this.send(commands.demoAnswer(device));
  }

  async muteRecording(channel: string, muted: boolean): Promise<void> {
    await this.send(commands.muteRecording(channel, muted));
  }

  async stopRecording(channel: string): Promise<void> {
    await this.send(commands.stopRecording(channel));
  }

  async pauseMember(device: string, paused: boolean, reason: string | null, queue?: string): Promise<void> {
    await this.send(commands.pauseMember(device, paused, reason, queue));
  }

  async addMember(queue: string, device: string, name: string, paused: boolean, penalty?: number): Promise<void> {
    await this.send(commands.addMember(queue, device, name, paused, penalty));
  }

  async rankMember(queue: string, device: string, penalty: number): Promise<void> {
    await this.send(commands.rankMember(queue, device, penalty));
  }

  async removeMember(queue: string, device: string): Promise<void> {
    await this.send(commands.removeMember(queue, device));
  }

  private send(action: AmiAction): Promise<AmiMessage> {
    return this.options.link.action(action);
  }

  /** How things stand, told in its place in the stream: a change that comes right behind the list is told after it. `heardAt`: the last moment before. */
  private async synchronise(heardAt: number | null): Promise<void> {
    const { link, tracker } = this.options;
    const moment = millisecondsOf(await this.send(commands.ping)) ?? Date.now();
    this.ahead = moment - Date.now();
    const snapshot = new Snapshot(tracker, moment);
    const technologies = new Map(
      (await this.listIfAny(commands.bridges)).map((item) => [text(item, 'bridgeuniqueid'), text(item, 'bridgetechnology')]),
    );
    await link.actionList(commands.channels, {
      inOrder: (items, isWhole) => {
        const legs = new Set(items.map((item) => text(item, 'uniqueid')));
        if (isWhole) this.retain(legs, heardAt);
        else this.options.logger.warn(`${this.pbx}: the list of channels came incomplete; nothing is taken for ended`);
        this.tellFacts(snapshot.channels(items, technologies));
      },
    });
    await link.actionList(commands.queueStatus, {
      inOrder: (items) => {
        this.listener(readQueues(items, new Date()));
        this.tellFacts(snapshot.waiting(items));
      },
    });
    await this.listIfAny(commands.parkedCalls, (items) => this.tellFacts(snapshot.parked(items)));
    for (const room of await this.listIfAny(commands.conferenceRooms)) {
      await this.listIfAny(commands.conference(text(room, 'conference')), (items) => this.tellFacts(snapshot.conference(items)));
    }
    await this.options.link.actionList(commands.deviceStates, {
      inOrder: (items) => items.forEach((item) => this.tell(readDevice(item, new Date()))),
    });
    void this.checkDialplan();
  }

  /** A PBX that answers pings says with each that nothing has ended yet which it has not told. */
  private lastHeard({ lastHeardAt }: LinkStatus): number | null {
    const { lastMoment } = this.options.tracker;
    return lastHeardAt === null || lastMoment === undefined ? (lastMoment ?? null) : Math.max(lastMoment, lastHeardAt + this.ahead);
  }

  private retain(legs: ReadonlySet<string>, heardAt: number | null): void {
    this.options.tracker.retain(legs);
    this.listener({ kind: 'channels', legs, heardAt, bootedAt: this.bootedAt === null ? null : this.bootedAt + this.ahead });
  }

  /** A list that a PBX refuses when it is empty, or when it lacks the module. */
  private listIfAny(action: AmiAction, inOrder: (items: AmiMessage[]) => void = () => undefined): Promise<AmiMessage[]> {
    return this.options.link.actionList(action, { inOrder }).catch((error: unknown) => {
      if (error instanceof TelephonyError && error.code === 'refused') return [];
      throw error;
    });
  }

  /** Beside the stream: nobody waits for it, and a PBX that does not say keeps what was known. */
  private async checkDialplan(): Promise<void> {
    if (this.demo) return;
    const missing = await missingParts(this.options.link, this.options.dial.context);
    if (missing === null) return;
    this.missing = missing;
    this.isChecked = true;
  }

  private take(event: AmiMessage): void {
    if (event.get('event') === 'FullyBooted') this.bootedAt = bootOf(event);
    const dead = legOfDeadOrder(event);
    const facts = this.track(dead === null ? event : withLeg(event, dead));
    this.tellFacts(facts);
    if (dead !== null && facts.length === 0) this.listener({ kind: 'notDialled', leg: dead });
    for (const fact of facts) if (fact.kind === 'recording.started') this.askForFile(fact, event.get('channel'));
    const now = new Date();
    this.tell(readQueueEvent(event, now) ?? readContact(event, now) ?? readRefusal(event, now));
  }

  private track(event: AmiMessage): CallFact[] {
    try {
      return this.options.tracker.take(event);
    } catch (error) {
      this.quarantined++;
      // The event's own text stays out of the log: it may hold anything that a caller sent.
      this.options.logger.error(
        `${this.pbx}: event ${event.get('event')} of ${event.get('uniqueid')} not understood (${error instanceof Error ? error.message : 'unknown'})`,
      );
      return [];
    }
  }

  private tellFacts(facts: CallFact[]): void {
    if (facts.length > 0) this.listener({ kind: 'facts', facts });
  }

  private tell(event: TelephonyEvent | null): void {
    if (event) this.listener(event);
  }

  private askForFile({ callId, leg, at }: CallFact & { kind: 'recording.started' }, channel: string | undefined): void {
    if (channel === undefined) return;
    const tell = (file: string) =>
      this.listener({ kind: 'facts', facts: [{ kind: 'recording.file', callId, key: `recording:${leg}:file`, at, leg, file }] });
    this.send(commands.recordingFile(channel))
      .then((answer) => answer.get('value'))
      .then((file) => (file ? tell(flat(file)) : undefined))
      .catch(() => this.options.logger.warn(`${this.pbx}: the file of a recording is not known, its channel ended first`));
  }
}

const text = (item: AmiMessage, header: string) => flat(item.get(header) ?? '');

function bootOf(event: AmiMessage): number | null {
  const seconds = wholeNumber(event.get('uptime'));
  return seconds === null ? null : Date.now() - seconds * 1000;
}

/** An OriginateResponse without a channel names its leg in the ActionID only. */
function legOfDeadOrder(event: AmiMessage): string | null {
  const uniqueid = event.get('uniqueid');
  if (event.get('event') !== 'OriginateResponse' || (uniqueid && uniqueid !== '<null>')) return null;
  return event.get('actionid')?.split(':')[1] ?? '';
}

function withLeg(event: AmiMessage, leg: string): AmiMessage {
  const named = new AmiHeaders();
  for (const [name, value] of event.entries()) if (name !== 'uniqueid') named.add(name, value);
  named.add('uniqueid', leg);
  return named;
}
