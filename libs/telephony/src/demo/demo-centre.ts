import { join } from 'node:path';
import { CampaignCall } from './demo-campaign-call';
import type { DemoCall, DemoFloor, DemoOutcome } from './demo-call';
import type { DemoClock } from './demo-clock';
import { DialCall, trunk, type DialPlan } from './demo-dial-call';
import type { DemoChannel, Party } from './demo-events';
import { type DemoCaller, type DemoCentreOptions, type DemoPerson, robotsOf } from './demo-options';
import { OriginatedCall } from './demo-originated-call';
import { QueueCall } from './demo-queue-call';
import { DemoQueues } from './demo-queues';
import { DemoRandom } from './demo-random';
import { recordingName, type DemoSound } from './demo-recording';
import { campaignScene, type CampaignWish, greetingScene, handedOnScene, outsideReply, sceneAt, type Scene } from './demo-scenes';
import { DemoSwitch } from './demo-switch';

/** A scene as it was played: which call it was and how it really ended. */
export interface PlayedScene {
  linkedid: string;
  scene: Scene;
  outcome: DemoOutcome;
}

/** What leaves the centre. */
export interface DemoOutlets {
  /** Bytes for every AMI session. */
  tell(bytes: string): void;
  keepRecording(file: string, sound: DemoSound): void;
  played?(scene: PlayedScene): void;
}

/** A click-to-call as the action asks for it. */
export interface Originate {
  actionId: string | null;
  device: string;
  callerId: Party;
  context: string;
  exten: string;
  channelId: string | null;
  /** Of a campaign: somebody outside is rung first. */
  campaign: CampaignWish | null;
}

const usualMostCalls = 3;
/** Long enough to be seen, and for the CRM to take the person for unreachable. */
const phoneAwaySeconds = 45;
/** How long a phone is away from its queue after the CRM took it out, before its robot comes to work. */
const robotReturnSeconds = 30;
/** Whoever starts a shift sees within seconds what the product is for. */
const greetingSeconds = 4;

/** The demo call centre: plays the script on the switch, and does what people at the console ask for. */
export class DemoCentre implements DemoFloor {
  readonly pbx: DemoSwitch;
  readonly queues: DemoQueues;
  /** UTC milliseconds. */
  readonly startedAt: number;
  private readonly calls = new Set<DemoCall>();
  private readonly scenes = new Map<DemoCall, Scene>();
  private readonly manual = new Set<string>();
  private readonly timers = new Map<string, () => void>();
  private next = 0;
  /** The channel on which the first half of a code was pressed. */
  private lastKey: string | null = null;

  constructor(
    private readonly options: DemoCentreOptions,
    readonly clock: DemoClock,
    private readonly outlets: DemoOutlets,
    private readonly script: (index: number) => Scene = (index) => sceneAt(options, index),
  ) {
    this.startedAt = clock.now();
    this.pbx = new DemoSwitch(
      clock,
      options.seed,
      (bytes) => outlets.tell(bytes),
      (device) => this.queues.deviceChanged(device),
      options.firstChannel,
    );
    this.queues = new DemoQueues(options.queues, this.pbx, clock);
    for (const person of options.people) this.pbx.addDevice(person.device);
    for (const person of robotsOf(options)) if (!person.crew) this.employ(person);
    this.pbx.addDevice(trunk);
  }

  /** The first caller is on the way. */
  open(): void {
    this.schedule(this.script(this.next).gapSeconds);
    this.losePhones(0);
  }

  close(): void {
    for (const cancel of this.timers.values()) cancel();
    for (const call of this.calls) call.drop();
  }

  // ── what a call finds around it ──

  isRobot(device: string): boolean {
    return !this.manual.has(device);
  }

  personAt(device: string): DemoPerson | undefined {
    return this.options.people.find((person) => person.device === device);
  }

  recordingFile(uniqueid: string): string {
    return join(this.options.recordingsDir, recordingName(uniqueid));
  }

  keep(file: string, sound: DemoSound): void {
    this.outlets.keepRecording(file, sound);
  }

  ended(call: DemoCall, outcome: DemoOutcome): void {
    this.calls.delete(call);
    const scene = this.scenes.get(call);
    this.scenes.delete(call);
    if (scene) this.outlets.played?.({ linkedid: call.linkedid, scene, outcome });
  }

  becomes(call: DemoCall, next: DemoCall): void {
    this.calls.delete(call);
    this.calls.add(next);
    const scene = this.scenes.get(call);
    if (!scene) return;
    this.scenes.delete(call);
    this.scenes.set(next, scene);
  }

  // ── what people ask for ──

  /** A person sits down at the phone: nobody but them answers it, and a fair queue counts them as fresh. */
  takeOver(device: string): void {
    if (this.manual.has(device) || this.personAt(device)?.crew) return;
    this.manual.add(device);
    this.cancelTimer(device);
    for (const member of this.queues.of(device)) member.lastCall = 0;
    this.later(`greeting ${device}`, greetingSeconds, () => this.greet(device));
  }

  /** Unless a call is there already, or the person has left again. */
  private greet(device: string): void {
    const person = this.personAt(device);
    if (!person || this.isRobot(device) || !this.isFree(person)) return;
    const scene = greetingScene(this.options, person);
    if (scene) this.begin(scene);
  }

  /** The call of a scene that is played now; null where it cannot be. */
  begin(scene: Scene): DemoCall | null {
    const call = this.play(scene);
    if (!call) return null;
    this.calls.add(call);
    this.scenes.set(call, scene);
    return call;
  }

  /** The phone goes back to its robot, who after a while is back in the queues; where there is a crew, it does that work. */
  giveBack(device: string): void {
    this.manual.delete(device);
    const person = robotsOf(this.options).find((robot) => robot.device === device);
    if (person && !person.crew) this.later(device, robotReturnSeconds, () => this.employ(person, false));
  }

  /** The phone that rings is picked up. */
  answer(device: string): boolean {
    const ringing = this.pbx.channelsOf(device).find((channel) => channel.state === 5);
    return ringing !== undefined && (this.callOf(ringing)?.pickUp(ringing) ?? false);
  }

  hangUp(channelName: string): boolean {
    const channel = this.pbx.channels.get(channelName);
    const call = channel && this.callOf(channel);
    if (!channel || !call) return false;
    // Asterisk has no command to decline: a ringing phone of the demo declines by itself.
    call.hangUp(channel, channel.state === 5 ? 'phone' : 'command');
    return true;
  }

  hold(device: string, holding: boolean): boolean {
    const talking = this.pbx.channelsOf(device).find((channel) => channel.bridge);
    if (talking) this.pbx.hold(talking, holding);
    return talking !== undefined;
  }

  /**
   * A key as if the phone on this channel had pressed it. Of codes the demo knows those of the CRM alone: DD puts the party
   * opposite on music, D takes them off it.
   */
  press(channelName: string, key: string): boolean {
    const channel = this.pbx.channels.get(channelName);
    if (!channel) return false;
    const peer = channel.bridge?.members.find((member) => member !== channel);
    const begun = this.lastKey === channelName;
    this.lastKey = null;
    if (!peer || key !== 'D') return true;
    if (peer.holdsByOrder) this.pbx.holdByOrder(peer, false);
    else if (begun) this.pbx.holdByOrder(channel, true);
    else this.lastKey = channelName;
    return true;
  }

  /** Who is opposite a channel, by the name of their channel; empty: nobody. */
  opposite(channelName: string): string {
    const channel = this.pbx.channels.get(channelName);
    return channel?.bridge?.members.find((member) => member !== channel)?.name ?? '';
  }

  /** Sends whom this channel talks with on, and is out of the call. A person who does not take it lets it come back. */
  transfer(channelName: string, place: { context: string; exten: string }): boolean {
    const channel = this.pbx.channels.get(channelName);
    const call = channel && this.callOf(channel);
    if (!channel || !call) return false;
    const toQueue = this.queues.has(place.exten);
    if (!toQueue && !/^\+?\d{2,15}$/.test(place.exten)) return false;
    const sender = this.personAt(channel.device);
    const other = call.giveAway(channel, place);
    if (!other) return false;
    this.becomes(call, toQueue ? this.queueFor(other, place.exten) : new DialCall(this, other, this.handedOn(other, place.exten, sender)));
    return true;
  }

  private queueFor(caller: DemoChannel, queue: string): DemoCall {
    const scene = handedOnScene(this.options, queue, { number: caller.caller.number, name: caller.caller.name });
    return new QueueCall(this, scene, caller);
  }

  private handedOn(caller: DemoChannel, exten: string, sender: DemoPerson | undefined): DialPlan {
    const recorded = caller.device === trunk;
    const back = sender && { ...this.planFor(sender.extension), recorded };
    return { ...this.planFor(exten), recorded, ...(back && { otherwise: back }) };
  }

  originate(order: Originate): boolean {
    if (order.campaign) return this.dialCampaign(order, order.campaign);
    if (!this.personAt(order.device)) return false;
    this.calls.add(new OriginatedCall(this, { ...order, plan: this.planFor(order.exten) }));
    return true;
  }

  /** The same number always takes it the same way. */
  private dialCampaign(order: Originate, campaign: NonNullable<Originate['campaign']>): boolean {
    const number = /^PJSIP\/(\d+)@/.exec(order.device)?.[1];
    if (!number || !this.queues.has(campaign.queue)) return false;
    this.calls.add(new CampaignCall(this, { ...order, ...campaign, number, ...campaignScene(this.options, number, campaign) }));
    return true;
  }

  // ── the script ──

  private employ(person: DemoPerson, quietly = true): void {
    for (const queue of person.queues.filter((name) => this.queues.has(name))) {
      this.queues.add(queue, person.device, person.name, { quietly });
    }
  }

  private schedule(seconds: number): void {
    this.later('scene', seconds, () => {
      const scene = this.script(this.next);
      if (this.scenes.size >= (this.options.pace.mostCallsAtOnce ?? usualMostCalls)) return this.schedule(1);
      this.next++;
      this.schedule(this.begin(scene) ? this.script(this.next).gapSeconds : 0);
    });
  }

  /** Now and then a phone of the crew is off the network: always another one, and only while nobody is on it. */
  private losePhones(turn: number): void {
    const { seed, people, pace } = this.options;
    const crew = people.filter((person) => person.crew);
    if (!pace.phoneLostEverySeconds || crew.length === 0) return;
    this.later('phone', pace.phoneLostEverySeconds, () => {
      const { device } = new DemoRandom(seed, `phone ${turn}`).pick(crew);
      if (this.pbx.unplug(device)) this.later(`plug ${device}`, phoneAwaySeconds, () => this.pbx.plug(device));
      this.losePhones(turn + 1);
    });
  }

  /** Null where the phones of the scene are busy or taken over: it is left out. */
  private play(scene: Scene): DemoCall | null {
    if (scene.kind === 'queue') return new QueueCall(this, scene);
    const to = this.options.people.find(({ extension }) => extension === scene.to);
    if (scene.kind === 'direct') return to && this.isFree(to) ? this.directCall(scene, scene.caller, to) : null;
    const from = this.options.people.find(({ extension }) => extension === scene.from);
    if (!from || !this.isFree(from) || !this.isRobot(from.device)) return null;
    if (scene.kind === 'internal' && !(to && this.isFree(to) && this.isRobot(to.device))) return null;
    const caller = this.pbx.create({ device: from.device, state: 4, caller: partyOf(from), context: 'from-internal', exten: scene.to });
    const callee = to ? { device: to.device, party: partyOf(to) } : { device: trunk, party: { number: null, name: null } };
    return new DialCall(this, caller, this.scripted(scene, { ...callee, exten: scene.to, recorded: scene.kind === 'outbound' }));
  }

  private directCall(scene: Scene, { number, name }: DemoCaller, to: DemoPerson): DemoCall {
    const party = number ? { number, name } : { number: 'anonymous', name: 'Anonymous' };
    const caller = this.pbx.create({ device: trunk, state: 4, caller: party, context: 'from-trunk', exten: to.extension });
    const plan = this.scripted(scene, { device: to.device, party: partyOf(to), exten: to.extension, recorded: true });
    if (this.isRobot(to.device)) return new DialCall(this, caller, plan);
    return new DialCall(this, caller, { ...plan, reply: null, talkSeconds: scene.manualTalkSeconds, hangupBy: 'caller' });
  }

  private scripted(scene: Scene, to: Pick<DialPlan, 'device' | 'party' | 'exten' | 'recorded'>): DialPlan {
    return { ...to, reply: scene.replies[0] ?? null, talkSeconds: scene.talkSeconds, hangupBy: scene.hangupBy };
  }

  /** What becomes of a number dialled by a person: the same number always takes it the same way. */
  private planFor(exten: string): DialPlan {
    const random = new DemoRandom(this.options.seed, `dialled ${exten}`);
    const person = this.options.people.find(({ extension }) => extension === exten);
    const device = person?.device ?? trunk;
    const known = this.options.callers.some(({ number }) => number === exten) || (person && this.isRobot(device));
    const reply = known ? { does: 'answer' as const, afterSeconds: random.between(3, 6) } : (outsideReply(random).replies[0] ?? null);
    const talk = { talkSeconds: random.between(60, 180), hangupBy: 'callee' as const };
    if (!person) return { device, party: { number: null, name: null }, exten, reply, ...talk, recorded: true };
    return { device, party: partyOf(person), exten, reply: this.isRobot(device) ? reply : null, ...talk, recorded: false };
  }

  /** Nobody on a break is called, nor calls: of the crew only those whom a queue may ring. */
  private isFree({ device, crew }: DemoPerson): boolean {
    return this.pbx.canRing(device) && (!crew || this.queues.of(device).some(({ paused }) => !paused));
  }

  private callOf(channel: DemoChannel): DemoCall | undefined {
    return [...this.calls].find((call) => call.owns(channel));
  }

  private later(key: string, seconds: number, run: () => void): void {
    this.cancelTimer(key);
    this.timers.set(key, this.clock.after(Math.round(seconds * 1000), run));
  }

  private cancelTimer(key: string): void {
    this.timers.get(key)?.();
    this.timers.delete(key);
  }
}

const partyOf = ({ extension, name }: DemoPerson): Party => ({ number: extension, name });
