import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type LinkReport, Unavailable } from '@callcard/crm-core';
import type { DeviceStateWord, LinkStatus, Telephony, TelephonyEvent } from '@callcard/telephony';
import { Clock } from '../config/clock';
import { type DemoCast, PbxFactory } from './pbx-factory';

type Listener = (pbx: Telephony, event: TelephonyEvent) => void;

export interface TelephonyStart {
  /** The phones of the company; the set may change while it is in use. */
  devices: ReadonlySet<string>;
  /** Who plays in the demo, asked only where there is one. */
  demoCast: () => Promise<DemoCast>;
}

/** All PBXs behind one door: what they say goes to every listener in order, what they are told goes to the right one. */
@Injectable()
export class TelephonyService implements OnApplicationShutdown {
  private readonly listeners: Listener[] = [];
  private readonly preparations: (() => Promise<void> | void)[] = [];
  private readonly introductions: ((pbx: Telephony) => void)[] = [];
  /** PBX → the states of the phones it knows. */
  private readonly phones = new Map<string, Map<string, DeviceStateWord>>();
  /** What no phone hangs on: found by name, told on like every other, and neither a link nor a place for calls. */
  private readonly aside: Telephony[] = [];
  pbxs: readonly Telephony[] = [];

  constructor(
    private readonly factory: PbxFactory,
    private readonly clock: Clock,
  ) {}

  /** A listener must be quick and must not throw. */
  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** What must be ready before the first event; done in the order asked for, in the server only, never in the worker. */
  beforeStart(prepare: () => Promise<void> | void): void {
    this.preparations.push(prepare);
  }

  /** What is done with each PBX before the server connects to it. */
  beforeConnecting(prepare: (pbx: Telephony) => void): void {
    this.introductions.push(prepare);
  }

  /** Takes in a PBX without phones: it counts neither as a link nor as a place for calls, and is found by its name alone. */
  standAside(pbx: Telephony): void {
    this.aside.push(pbx);
  }

  /** Connects to every PBX. */
  async start(options: TelephonyStart): Promise<void> {
    for (const prepare of this.preparations) await prepare();
    this.pbxs = await this.factory.create(options.devices, options.demoCast);
    for (const pbx of this.pbxs) {
      pbx.listen((event) => this.tell(pbx, event));
      for (const introduce of this.introductions) introduce(pbx);
      pbx.start();
    }
    for (const pbx of this.aside) {
      pbx.listen((event) => this.tell(pbx, event));
      pbx.start();
    }
  }

  /** What a PBX says, to everybody who listens. */
  tell(pbx: Telephony, event: TelephonyEvent): void {
    if (event.kind === 'device') this.phonesOf(pbx.pbx).set(event.device, event.state);
    for (const listener of this.listeners) listener(pbx, event);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.pbxs, ...this.aside].map((pbx) => pbx.stop()));
    await this.factory.dispose();
  }

  /** @throws Unavailable when there is no such PBX or its link is not live. */
  pbx(name?: string): Telephony {
    const pbx = name === undefined ? this.pbxs[0] : this.named(name);
    if (!pbx) throw new Unavailable('no_pbx', 'No PBX is configured.');
    if (pbx.status().state !== 'live') throw new Unavailable('pbx_unreachable', 'The PBX cannot be reached just now.');
    return pbx;
  }

  /** The PBX where that phone can be reached; of several that know it, one where it is registered. @throws Unavailable */
  pbxOf(device: string): Telephony {
    const weight = ({ pbx }: Telephony) => WEIGHT[this.phonesOf(pbx).get(device) ?? 'invalid'] ?? 2;
    const [best] = [...this.pbxs].sort((a, b) => weight(b) - weight(a));
    return this.pbx(best?.pbx);
  }

  /** The interfaces of which a PBX has said anything. */
  devicesOf(pbx: string): string[] {
    return [...this.phonesOf(pbx).keys()];
  }

  /** The state of a phone where it is most at home; `unknown` to every PBX: null. */
  stateOf(device: string): DeviceStateWord | null {
    const states = this.pbxs.flatMap(({ pbx }) => this.phonesOf(pbx).get(device) ?? []);
    return states.sort((a, b) => (WEIGHT[b] ?? 2) - (WEIGHT[a] ?? 2))[0] ?? null;
  }

  private phonesOf(pbx: string): Map<string, DeviceStateWord> {
    const known = this.phones.get(pbx) ?? new Map<string, DeviceStateWord>();
    this.phones.set(pbx, known);
    return known;
  }

  /** Whether phones of that PBX can be made to pick up from here. */
  canAnswer(name: string): boolean {
    return this.named(name)?.capabilities().answer ?? false;
  }

  private named(name: string): Telephony | undefined {
    return [...this.pbxs, ...this.aside].find((candidate) => candidate.pbx === name);
  }

  /** PBX → when it was last heard, in UTC milliseconds. */
  heard(): ReadonlyMap<string, number> {
    const moments = this.pbxs.map((pbx) => [pbx.pbx, pbx.status().lastEventAt] as const);
    return new Map(moments.filter((moment): moment is [string, number] => moment[1] !== null));
  }

  links(): LinkReport[] {
    return this.pbxs.map((pbx) => toLinkReport(pbx, pbx.status(), this.clock.now()));
  }
}

/** How much a state says for a phone to be at a PBX; every other says most. */
const WEIGHT: Partial<Record<DeviceStateWord, number>> = { invalid: 0, unavailable: 1 };

const toLinkReport = (pbx: Telephony, status: LinkStatus, now: Date): LinkReport => ({
  pbx: pbx.pbx,
  state: status.state,
  since: new Date(status.since || now.getTime()).toISOString(),
  demo: pbx.demo,
  problem: status.problem,
  controls: pbx.capabilities().controls,
});
