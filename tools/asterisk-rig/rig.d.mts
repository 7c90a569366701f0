/** One call as SIPp saw it; moments are UTC milliseconds. */
export interface SippCall {
  dialled?: number;
  ringing?: number;
  connected?: number;
  talking?: number;
  /** The caller hung up; the other side did; the caller gave up before anybody answered. */
  left?: number;
  dropped?: number;
  cancelled?: number;
  ended: number | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  /** The SIP status a refused call got. */
  status?: number;
  /** Of a phone: the headers of who called whom. */
  from?: string;
  to?: string;
}

/** SIPp's own statistics: a call is real when it stands among the successful. */
export interface SippResult {
  successful: number;
  failed: number;
  calls: SippCall[];
  errors: string;
}

export interface CallRequest {
  from: string | string[];
  to: string | string[];
  name?: string | string[];
  talkSeconds?: number;
  hangup?: 'caller' | 'callee';
  giveUpAfter?: number;
  playTone?: number;
  /** Headerless A-law at 8 kHz, again and again, instead of a tone. */
  playFile?: string;
  count?: number;
  /** Calls a second. */
  rate?: number;
}

export interface PhoneBehaviour {
  /** Milliseconds of ringing. */
  answerAfter?: number;
  /** Seconds of talk. */
  hangupAfter?: number;
  refuse?: number;
  never?: boolean;
  holdAfter?: number;
  holdFor?: number;
  playTone?: number;
}

export interface RunningPhone {
  result(): SippResult;
  stop(): Promise<void>;
}

export interface RigOptions {
  /** The version of Asterisk: 22 (the one we ship) or 16. */
  asterisk?: number;
  globals?: Record<string, number | string>;
  crowd?: number;
  robots?: boolean;
  systemName?: string;
}

/** A running PBX of docker/asterisk with people on its phones. */
export interface Rig {
  startMilliseconds: number;
  amiUrl: string;
  amisUrl: string;
  ca: string;
  recordingsDir: string;
  logDir: string;
  sipWsUrl: string;
  phoneSecret: string;
  /** Of its keeper, whose one child is Asterisk. */
  pid: number;
  cli(command: string): Promise<string>;
  call(request: CallRequest): Promise<SippResult>;
  dialFrom(request: Omit<CallRequest, 'from'> & { extension: string }): Promise<SippResult>;
  phones(behaviours: Record<string, PhoneBehaviour>): Promise<Record<string, RunningPhone>>;
  /** Tells a caller that a phone which is none of SIPp's was picked up for it. */
  answered(number: string): void;
  crowd(behaviour?: PhoneBehaviour): Promise<RunningPhone>;
  outside(behaviour?: PhoneBehaviour): Promise<RunningPhone>;
  /** People and machines outside, each number telling what becomes of a call to it; rings in milliseconds. */
  publicNetwork(behaviour?: { answerAfter?: number; slowAfter?: number }): Promise<RunningPhone>;
  stop(): Promise<void>;
}

export function start(options?: RigOptions): Promise<Rig>;
