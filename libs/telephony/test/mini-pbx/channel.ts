/** Whom a channel presents. */
export interface Party {
  number: string;
  name: string;
}

export const nobody: Party = { number: '<unknown>', name: '<unknown>' };

/** As Asterisk numbers them: down, a call that comes in, a phone that rings, up. */
export type ChannelState = 0 | 4 | 5 | 6;
const stateNames: Record<ChannelState, string> = { 0: 'Down', 4: 'Ring', 5: 'Ringing', 6: 'Up' };

/** What a channel is busy with before it is in a bridge: a menu, a queue, a dial. */
export interface Application {
  /** CEL's name and data of it. */
  readonly name: string;
  readonly data: string;
  /** The one who runs it hung up. */
  abandoned(): void;
}

/** A phone that rings: what becomes of it is up to whoever rings it. */
export interface Ringing {
  answered(): void;
  refused(how: Refusal): void;
}

export interface Refusal {
  cause: number;
  techCause: string;
  status: string;
}

/** One connection of the mini PBX: a phone's line, a client's line, or half of a Local pair. */
export class Channel {
  state: ChannelState = 0;
  connected: Party = nobody;
  bridge: Bridge | null = null;
  /** The other half of a Local pair. */
  half: Channel | null = null;
  app: Application | null = null;
  ringing: Ringing | null = null;
  held = false;
  recording: 'on' | 'muted' | null = null;
  alive = true;
  /** The Dial or Queue that runs on it, until it ends or another takes its place. */
  running: { name: string; data: string } | null = null;
  /** What made it: a Dial, a queue, an order from outside the dialplan. */
  bornOf: 'AppDial' | 'AppQueue' | 'AppDial2' | null = null;
  /** The channel that hung up, and how the last Dial came out: as CEL tells them at the end. */
  hangupSource = '';
  dialStatus = '';
  /** Given up by its person; only its phone has not hung up yet. */
  leaving = false;
  /** The desk asks somebody while its client waits; `back` when nobody is asked any more. */
  consultation: { back(): void; completes(): void; joins(): void; answered: boolean; readonly waits: Bridge } | null = null;
  /** The queue's own records of a talk, while it serves it. */
  service: { over(reason: 'caller' | 'agent' | 'transfer'): void } | null = null;

  constructor(
    readonly name: string,
    readonly uniqueid: string,
    /** Created as the how many-th: the older channel gives its Linkedid to the younger. */
    readonly age: number,
    /** The owner's extension or number; empty for a Local half. */
    readonly owner: string,
    public caller: Party,
    public context: string,
    public exten: string,
    /** The channel whose Uniqueid is the Linkedid of this one; null: its own. */
    private root: Channel | null = null,
  ) {}

  get linked(): Channel {
    return this.root ?? this;
  }

  link(older: Channel): void {
    if (older !== this) this.root = older;
  }

  get inside(): boolean {
    return /^\d{4}$/.test(this.owner);
  }

  /** The headers of a snapshot of it. */
  headers(prefix = ''): [string, string][] {
    const headers: [string, string][] = [
      ['Channel', this.name],
      ['ChannelState', String(this.state)],
      ['ChannelStateDesc', stateNames[this.state]],
      ['CallerIDNum', this.caller.number],
      ['CallerIDName', this.caller.name],
      ['ConnectedLineNum', this.connected.number],
      ['ConnectedLineName', this.connected.name],
      ['Language', 'en'],
      ['AccountCode', ''],
      ['Context', this.context],
      ['Exten', this.exten],
      ['Priority', '1'],
      ['Uniqueid', this.uniqueid],
      ['Linkedid', this.linked.uniqueid],
    ];
    return headers.map(([name, value]) => [prefix + name, value]);
  }
}

/** Where channels hear each other; a holding one keeps them apart. */
export class Bridge {
  readonly members: Channel[] = [];

  constructor(
    readonly id: string,
    readonly technology: 'simple_bridge' | 'holding_bridge' | 'softmix',
  ) {}

  headers(prefix = ''): [string, string][] {
    return (
      [
        ['BridgeUniqueid', this.id],
        ['BridgeType', this.technology === 'holding_bridge' ? 'holding' : this.technology === 'softmix' ? 'base' : 'basic'],
        ['BridgeTechnology', this.technology],
        ['BridgeCreator', '<unknown>'],
        ['BridgeName', '<unknown>'],
        ['BridgeNumChannels', String(this.members.length)],
        ['BridgeVideoSourceMode', 'none'],
      ] satisfies [string, string][]
    ).map(([name, value]) => [prefix + name, value]);
  }
}
