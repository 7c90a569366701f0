/** Where a browser phone registers, and as whom. */
export interface SipAccount {
  /** Of the SIP WebSocket. */
  socketUrl: string;
  uri: string;
  username: string;
  password: string;
  displayName: string;
  /** Empty on a local network: then nothing outside of it is asked. */
  iceServers: RTCIceServer[];
}

export type RegistrationState = 'off' | 'connecting' | 'registered' | 'lost' | 'refused';

/** Why the phone is not registered. */
export type RegistrationProblem = 'unreachable' | 'wrongSecret' | 'refused' | 'silent';

export interface Registration {
  state: RegistrationState;
  /** ISO moment by this computer's clock. */
  since: string;
  problem: RegistrationProblem | null;
}

export type SessionState = 'ringing' | 'dialing' | 'answering' | 'talking' | 'ended';

/** Why a session ended, as far as its person has to know. */
export type SessionEnd = 'here' | 'other' | 'elsewhere' | 'microphone' | 'codec' | 'media' | 'network' | 'failed';

/** One call as the phone sees it. Its identity for the CRM is the linked id in the INVITE. */
export interface PhoneSession {
  id: string;
  /** The PBX's name for the whole call, from the header of the INVITE; null: a call that the CRM did not name. */
  linkedId: string | null;
  direction: 'in' | 'out';
  /** What the INVITE says of the other side; empty: hidden. */
  number: string;
  name: string;
  state: SessionState;
  /** The phone is asked to pick up by itself. */
  autoAnswer: boolean;
  /** Held by this phone itself, not by the server. */
  held: boolean;
  muted: boolean;
  /** The sound is being found again after the network changed. */
  restoring: boolean;
  startedAt: string;
  answeredAt: string | null;
  end: SessionEnd | null;
}

export interface PhoneEngineEvents {
  onRegistration: (registration: Registration) => void;
  /** Every change of a session, the last one with the state `ended`. */
  onSession: (session: PhoneSession) => void;
  /** What the other side is heard by. */
  onRemoteAudio: (sessionId: string, stream: MediaStream) => void;
}

/** A telephone without looks: it registers, rings, talks. Whoever uses it decides what to ring with and whom to answer. */
export interface PhoneEngine {
  start: (account: SipAccount) => void;
  /** Gives up the registration and ends what is left of calls. */
  stop: () => void;
  /** Connects and registers anew at once, without waiting for the next try. */
  retry: () => void;
  /** What is told when somebody answers; takes the microphone over and closes it with the session. */
  answer: (sessionId: string, microphone: MediaStream) => void;
  decline: (sessionId: string) => void;
  hangUp: (sessionId: string) => void;
  mute: (sessionId: string, muted: boolean) => void;
  /** By a re-INVITE of its own: for when the server is out of reach. */
  hold: (sessionId: string, held: boolean) => void;
  sendDigits: (sessionId: string, digits: string) => void;
  /** Another microphone for a call that goes on. */
  replaceMicrophone: (sessionId: string, microphone: MediaStream) => Promise<void>;
  stats: (sessionId: string) => Promise<RTCStatsReport | null>;
}

export type MakePhoneEngine = (events: PhoneEngineEvents) => PhoneEngine;
