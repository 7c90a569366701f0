import type { CallControls, CallFact, LegSide } from '@callcard/crm-core';
import type { CallControl } from './call-control';
import type { CallMonitoring } from './call-monitoring';
import type { PbxLines } from './pbx-lines';
import type { PbxPhones } from './pbx-phones';
import type { PbxReach } from './pbx-reach';

/** The state of the connection to one PBX. Only `live` may be trusted to show what is. */
export type LinkState = 'down' | 'connecting' | 'authenticating' | 'syncing' | 'live';

export interface LinkStatus {
  state: LinkState;
  /** UTC milliseconds. */
  since: number;
  /** Why it is not live, in words for an administrator and without any secret; null while all is well. */
  problem: string | null;
  /** The PBX's version as it greeted, null before the first greeting. */
  version: string | null;
  /** UTC milliseconds of the last event, null before the first. */
  lastEventAt: number | null;
  /** The same of the last message of any kind, answers to pings included. */
  lastHeardAt: number | null;
}

/** The state of a queue member as its queue sees it. */
export interface MemberStatus {
  queue: string;
  /** The member's interface, for example `PJSIP/1001`. */
  device: string;
  name: string;
  paused: boolean;
  pausedReason: string | null;
  state: DeviceStateWord;
  /** Whoever has the least is rung first. */
  penalty: number;
  /** Defined in the PBX's own files. */
  static: boolean;
}

/** It answers no more, or its registration has ended. */
export type ContactLoss = 'silent' | 'unregistered';
/** A wrong secret, a name that this PBX does not know, an address that it does not let in. */
export type RegistrationRefusal = 'secret' | 'unknown' | 'address';

export type DeviceStateWord = 'unknown' | 'idle' | 'inUse' | 'busy' | 'ringing' | 'ringInUse' | 'onHold' | 'unavailable' | 'invalid';

/** What a PBX tells, in the order in which it said it. */
export type TelephonyEvent =
  | { kind: 'facts'; facts: CallFact[] }
  | { kind: 'link'; status: LinkStatus }
  /** An order of ours failed before there was a channel: nobody was dialled. `leg`: the id it would have got. */
  | { kind: 'notDialled'; leg: string }
  /**
   * Every leg there is, complete: after every (re)connection. What is not among them ended unheard, and so did what began
   * before the PBX itself did. Moments in UTC milliseconds by the PBX's clock; `heardAt`: the last before the gap, null: none.
   */
  | { kind: 'channels'; legs: ReadonlySet<string>; heardAt: number | null; bootedAt: number | null }
  | { kind: 'device'; device: string; state: DeviceStateWord; at: string }
  /** A registration of a phone answers the PBX, or does so no more; `contact` names it, for a phone may have several. */
  | { kind: 'contact'; device: string; contact: string; reachable: boolean; why: ContactLoss | null; at: string }
  /** Somebody wanted to register as this phone, and the PBX refused. */
  | { kind: 'refused'; device: string; why: RegistrationRefusal; from: string; at: string }
  | { kind: 'member'; member: MemberStatus; at: string }
  | { kind: 'memberRemoved'; queue: string; device: string; at: string }
  /** The queues as they stand, complete: after every (re)connection. */
  | { kind: 'queues'; queues: { name: string; members: MemberStatus[]; waiting: { leg: string; joinedAt: string }[] }[]; at: string };

/** How our own click-to-call is placed. */
export interface OriginateRequest {
  /** The id our first leg gets, and with it the Linkedid of the call: known before the first event. */
  legId: string;
  device: string;
  /** What the phone's screen shows while it rings. */
  callerId: { name: string; number: string };
  /** What is dialled once the phone is picked up: digits, already checked against the dial rights. */
  number: string;
  /** The number shown to whoever is dialled outside, with or without its plus; left out: the PBX's own. */
  shownNumber?: string;
  /** Milliseconds the phone may ring. */
  ringMilliseconds: number;
}

export interface TelephonyCapabilities {
  /** The server can make a ringing phone answer (the demo PBX can, a desk phone cannot). */
  answer: boolean;
  controls: CallControls;
  /** It dials by itself for campaigns, and finds an agent for whoever picks up. */
  campaigns: boolean;
  /** Which parts of the shipped dialplan are missing on this PBX, in words. */
  missing: string[];
}

/** One PBX, whatever its make. Commands settle when the PBX accepted or refused them; what happens is told by events. */
export interface Telephony {
  readonly pbx: string;
  readonly demo: boolean;
  /** Holds, keys and transfers. */
  readonly calls: CallControl;
  /** In on the talks of others; `controls.monitor` says whether it can. */
  readonly monitoring: CallMonitoring;
  readonly phones: PbxPhones;
  readonly lines: PbxLines;
  status(): LinkStatus;
  capabilities(): TelephonyCapabilities;
  /** What is known of calls that go on, before the start: they are told on, not anew. */
  recall(facts: readonly CallFact[]): void;
  start(): void;
  /** Whether it is registered with its providers, and reaches these interfaces; null: it does not say. @throws TelephonyError */
  reach(devices: readonly string[]): Promise<PbxReach | null>;
  /** Tells anew how things stand: channels, queues, devices. @throws TelephonyError */
  refresh(): Promise<void>;
  stop(): Promise<void>;
  /** The one listener; it is called in order and must not throw. */
  listen(listener: (event: TelephonyEvent) => void): void;

  /** @throws TelephonyError when the PBX refuses, is out of reach or does not answer in time. */
  originate(request: OriginateRequest): Promise<void>;
  hangup(channel: string): Promise<void>;
  answer(device: string): Promise<void>;
  /** Asks that what is recorded of a channel be silence. Obeyed only once the fact `recording.paused` says so. */
  muteRecording(channel: string, muted: boolean): Promise<void>;
  /** Ends what records a channel; told by `recording.stopped`. */
  stopRecording(channel: string): Promise<void>;
  pauseMember(device: string, paused: boolean, reason: string | null, queue?: string): Promise<void>;
  addMember(queue: string, device: string, name: string, paused: boolean, penalty?: number): Promise<void>;
  /** How late a member is rung: after all of less penalty. */
  rankMember(queue: string, device: string, penalty: number): Promise<void>;
  removeMember(queue: string, device: string): Promise<void>;
}

/** A command that did not happen. It is never sent again by itself. */
export class TelephonyError extends Error {
  constructor(
    readonly code: 'notConnected' | 'timeout' | 'refused' | 'illegalValue' | 'unsupported',
    message: string,
  ) {
    super(message);
    this.name = 'TelephonyError';
  }
}

/** Decides whose phone an interface is: `PJSIP/1001` inside, `PJSIP/trunk-a` outside. */
export type SideOf = (device: string) => LegSide;

/** An id for a leg of our own, in the PBX's own layout so that the call's id keeps its time. */
export const ownLegId = (now: number, random: string) => `${Math.floor(now / 1000)}.${now % 1000}-callcard-${random}`;
