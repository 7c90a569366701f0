/** Callers whom the PBX is to refuse. */
export interface PbxBlock {
  /** The spellings under which networks present the caller: digits alone. */
  spellings: readonly string[];
  /** null: from now on they get through. */
  refusal: { reason: string; until: Date | null } | null;
}

/** What happens to callers of a number of ours while its line is closed. */
export interface PbxHours {
  spellings: readonly string[];
  /** When it is closed, in order, as far ahead as is known; none: it is open. */
  closed: readonly { from: Date; to: Date }[];
  after: { action: 'voicemail' | 'callback' | 'queue' | 'hangup'; place: string; sound: string | null } | null;
}

/** A client who waits in a queue without being on the line: rung once a person of ours has picked up. */
export interface PlacedWish {
  /** The id our first leg gets, and with it the Linkedid of the call. */
  legId: string;
  queue: string;
  /** What is dialled: digits, already checked. */
  number: string;
  /** From 1: the head of the queue. */
  position: number;
  patienceMilliseconds: number;
}

/** A call of a campaign: somebody outside is dialled, and once they have picked up an agent is found in a queue. */
export interface CampaignCall {
  /** The id the leg of whoever is dialled gets, and with it the Linkedid of the call. */
  legId: string;
  /** What is dialled: digits, already checked. */
  number: string;
  queue: string;
  /** The number shown to whoever is dialled; null: the PBX's own. */
  callerId: string | null;
  ringMilliseconds: number;
  /** How long somebody who has picked up waits for an agent; then an announcement is played, and the call ends (`answer.dropped`). */
  waitSeconds: number;
  /** Machines are told apart from people (`answer.judged`), and left. */
  detectMachines: boolean;
}

/** What a PBX does with callers by itself, also while nobody is connected to it; the shipped dialplan is needed for all of it. */
export interface PbxLines {
  /** All that is known of them, or of one that changed. @throws TelephonyError */
  block(blocks: readonly PbxBlock[]): Promise<void>;
  /** @throws TelephonyError */
  keepHours(hours: readonly PbxHours[]): Promise<void>;
  /** @throws TelephonyError */
  placeInQueue(wish: PlacedWish): Promise<void>;
  /** @throws TelephonyError `refused`: it was not dialled; `notConnected`, `timeout`: nobody knows. */
  dialOut(call: CampaignCall): Promise<void>;
}
