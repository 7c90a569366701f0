import type { Rig } from './rig.mjs';

/** One call on a phone of our own; see sip-line.mjs. */
export interface PhoneLine {
  readonly over: boolean;
  press(digits: string): Promise<void>;
  hangUp(): Promise<void>;
}

/** A phone of our own; see sip-phone.mjs. */
export interface ScriptedPhone {
  answers(how?: { after?: number }): Promise<PhoneLine>;
}

/** People around a rig, at phones that do what a story tells them. */
export function people(rig: Rig): {
  /** The carrier's side of the trunk: rings for every number outside that is dialled from here. */
  outside(): Promise<ScriptedPhone>;
  hangUpAll(): void;
};
