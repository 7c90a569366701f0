import type { MonitorMode } from '@callcard/crm-core';

/** How somebody is let in on a talk of others. */
export interface MonitorRequest {
  /** The id that the listener's leg gets: known before the first event. */
  legId: string;
  /** The listener's own phone. It rings; one in a browser picks up by itself. */
  device: string;
  /** The leg that is listened to, by its whole id: no other is ever meant. */
  target: string;
  mode: MonitorMode;
  /** What the phone's screen shows while it rings. */
  callerId: { name: string; number: string };
  /** Milliseconds the phone may ring. */
  ringMilliseconds: number;
}

/**
 * In on a talk of others: told by `spy.started` and `spy.stopped` of the listener's leg, which stays the same leg in every mode.
 * Hanging that leg up ends it. Nothing pressed at the phone changes the mode; some keys end it. @throws TelephonyError
 */
export interface CallMonitoring {
  listenIn(request: MonitorRequest): Promise<void>;
  /** Another mode on the listener's channel; nobody rings again. */
  setMode(channel: string, mode: MonitorMode): Promise<void>;
  /** Whoever listens on `channel` talks with `client` from now on, and the phone that did so is let go. */
  takeOver(channel: string, client: string): Promise<void>;
}
