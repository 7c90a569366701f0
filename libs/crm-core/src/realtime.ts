import type { Agent } from './agents/agent';
import type { Call, IvrStep } from './calls/call';
import type { CallControls, TransferHow } from './calls/call-control';
import type { ClientCard } from './clients/client';
import type { QueueFigures } from './kpis/queue-figures';
import type { AgendaItem } from './notifications/agenda';
import type { Queue } from './queues/queue';
import type { WallboardFrame } from './wallboards/wallboard';

/** A phone of mine rings: the offer, painted before anything is written. */
export interface Pop {
  callId: string;
  pbx: string;
  /** null: hidden. */
  callerNumber: string | null;
  callerName: string | null;
  calledNumber: string | null;
  direction: 'inbound' | 'outbound' | 'internal';
  queue: string | null;
  /** The menus the caller passed on the way here, and the keys pressed in them. */
  ivrPath: IvrStep[];
  /** When the call began; until it rang here, the caller waited. */
  startedAt: string;
  /** The PBX event's own time. */
  ringingSince: string;
  /** Which of the four answers the lookup gave; `pending` while the card is still being fetched. */
  match: 'pending' | 'none' | 'one' | 'many' | 'hidden';
  candidates: ClientCard[];
  /** Candidates beyond the five shown. */
  more: number;
  /** The ringing phone can be made to pick up from the console. */
  answerable: boolean;
  /** Who handed the call here; null: nobody did. */
  transfer: PopTransfer | null;
  /** The call was handed on by me and comes back: whoever it was meant for did not take it. */
  returned: { toName: string; reason: 'noAnswer' | 'busy' | 'unreachable' } | null;
  /** A colleague rings who has this client on hold: probably about them. */
  about: PopAbout | null;
  demo: boolean;
}

export interface PopTransfer {
  byUserId: string;
  byName: string;
  how: TransferHow;
  note: string | null;
  /** How long the client has been talked to before. */
  talkSeconds: number;
}

/** The client's call that a consultation is about: its card and its note, as the colleague has them. */
export interface PopAbout {
  callId: string;
  number: string | null;
  note: string | null;
  match: Pop['match'];
  candidates: ClientCard[];
  more: number;
}

/** Why a pop leaves the screen. */
export type PopEnd = 'answered' | 'answeredElsewhere' | 'callerHungUp' | 'noAnswer' | 'rejected' | 'ended';

export interface Notification {
  id: string;
  kind:
    | 'leadAssigned'
    | 'leadReturned'
    | 'leadOverdue'
    | 'breakOverdue'
    | 'wrapUpOverdue'
    | 'reportReady'
    | 'taskAssigned'
    | 'taskDue'
    | 'taskToAccept'
    | 'taskReturned'
    | 'taskAccepted'
    | 'postponementAsked'
    | 'postponementAgreed'
    | 'postponementRefused'
    | 'requestAssigned'
    | 'requestUnanswered'
    | 'requestHalf'
    | 'requestMost'
    | 'requestDue'
    | 'requestOverdue'
    | 'requestEscalated'
    | 'calledWhileAway'
    | 'contactDue'
    | 'campaignCallbackDue'
    | 'dealAssigned'
    | 'dealHandedOver'
    | 'dealsAssigned'
    | 'dealsHandedOver'
    | 'dealOverdue'
    | 'dealPlanSwitched'
    | 'importantDate'
    | 'agenda'
    | 'teamOverdue'
    | 'webhookDisabled'
    | 'campaignPaused'
    | 'campaignHeldBack'
    | 'campaignNotStarted'
    | 'workTakenOver'
    | 'alertRaised'
    | 'sentAvailable'
    | 'sentOnBreak'
    | 'shiftEndedFor'
    | 'wrapUpEndedFor'
    | 'queuesAssigned'
    | 'supervisorMessage'
    | 'handRaised'
    | 'reviewGiven'
    | 'reviewDisputed'
    | 'reviewSettled'
    | 'reviewReplied'
    | 'calibrationAsked';
  at: string;
  /** What the text is filled with, in the reader's language. */
  values: Record<string, string>;
  /** Where it leads in the console: noun and id. */
  link: { noun: string; id: string } | null;
  /** Of an agenda: its lines. */
  items?: AgendaItem[];
  /** It comes up on the screen; else it only stands in the list. */
  popUp: boolean;
}

export interface LiveNouns {
  calls: Call;
  agents: Agent;
  queues: Queue;
  queueFigures: QueueFigures;
}
export type LiveNoun = keyof LiveNouns;

/** Everything the server tells the consoles; the consoles tell the server nothing this way. */
export interface ServerToClient {
  pop: (pop: Pop) => void;
  'pop.closed': (end: { callId: string; reason: PopEnd; by: string | null }) => void;
  snapshot: (change: { [N in LiveNoun]: { noun: N; id: string; version: number; data: LiveNouns[N] } }[LiveNoun]) => void;
  invalidate: (change: { noun: string; id?: string }) => void;
  notification: (notification: Notification) => void;
  /** State of the PBX links, for the link pill. */
  links: (links: LinkReport[]) => void;
  /** What a screen on the wall shows; no console hears it. */
  wallboard: (frame: WallboardFrame) => void;
}

export interface LinkReport {
  pbx: string;
  state: 'down' | 'connecting' | 'authenticating' | 'syncing' | 'live';
  since: string;
  demo: boolean;
  problem: string | null;
  controls: CallControls;
}
