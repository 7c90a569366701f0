/** Where a call is sent on: an extension, a queue by its name, or a number outside (digits, checked against the dial rights). */
export interface Destination {
  kind: 'extension' | 'queue' | 'number';
  value: string;
}

/**
 * What can be done with a call that goes on, whatever kind of phone our side has. `channel` is our side's, in the bridge with
 * the client. A command settles when the PBX took it; what came of it is told by facts. @throws TelephonyError
 */
export interface CallControl {
  /** The party opposite hears music: `leg.held` of our leg. */
  hold(channel: string): Promise<void>;
  /** The end of such a hold: `leg.unheld`. */
  resume(channel: string): Promise<void>;
  /** Keys for the party opposite. */
  press(channel: string, digits: string): Promise<void>;
  /** Sends the party opposite on at once: `transfer.completed`. A person who does not take it lets it come back. */
  transfer(channel: string, to: Destination): Promise<void>;
  /** Puts the party opposite on music and rings somebody to ask. */
  consult(channel: string, to: Destination): Promise<void>;
  /** During a consultation: the two others are put through to each other. */
  completeTransfer(channel: string): Promise<void>;
  /** During a consultation: back to the client. */
  cancelTransfer(channel: string): Promise<void>;
  /** During a consultation: all three together. */
  joinAll(channel: string): Promise<void>;
  /** During a consultation: from one to the other. */
  swap(channel: string): Promise<void>;
  /** The queue rings these phones no more for the caller on `channel`. */
  spare(channel: string, devices: readonly string[]): Promise<void>;
  /** The caller on `channel`, who waits in this queue, leaves it for a person; whom that one does not take waits at its head. */
  route(channel: string, queue: string, extension: string): Promise<void>;
  /** The caller on `channel`, who waits in this queue, comes to its head, behind those who were moved there before. */
  moveUp(channel: string, queue: string): Promise<void>;
}
