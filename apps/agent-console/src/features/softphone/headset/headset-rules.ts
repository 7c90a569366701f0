import type { PhoneSession } from '../engine/phone-engine';
import { activeSession, otherSession, type PhoneState } from '../phone/phone-store';
import type { PhoneCommand } from '../phone/tabs';
import type { Press } from './headset-buttons';
import type { Leds } from './telephony';

/** The call one talks to by the headset, or is about to. */
export const currentCall = (state: PhoneState): PhoneSession | null =>
  state.sessions.find((session) => session.state === 'answering') ?? activeSession(state);

/** One that picks up by itself rings for nobody. */
export const ringingCall = ({ sessions }: PhoneState): PhoneSession | null =>
  sessions.find(({ state, autoAnswer }) => state === 'ringing' && !autoAnswer) ?? null;

/** What the headset shows of the phone. */
export function ledsOf(state: PhoneState): Leds {
  const current = currentCall(state);
  return {
    offHook: current !== null,
    ring: ringingCall(state) !== null,
    mute: current?.muted ?? false,
    hold: state.sessions.some(({ held }) => held),
  };
}

/** A press that comes earlier was meant for what was there before: nobody is so quick. */
const REACTION_MILLISECONDS = 250;

type Part = 'rings' | 'talks' | 'waits';

/** Since when the calls of a phone are what they are, so that a press does nothing to a call that its person did not know of. */
export class KnownCalls {
  private since = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  follow(state: PhoneState): void {
    const parts = { rings: ringingCall(state), talks: currentCall(state), waits: otherSession(state) };
    const names = (Object.keys(parts) as Part[]).flatMap((part) => (parts[part] ? [nameOf(parts[part], part)] : []));
    this.since = new Map(names.map((name) => [name, this.since.get(name) ?? this.now()]));
  }

  /** The call, where it has been known for what it is. */
  meant(call: PhoneSession | null, part: Part): PhoneSession | null {
    const since = call && this.since.get(nameOf(call, part));
    return since != null && this.now() - since >= REACTION_MILLISECONDS ? call : null;
  }
}

const nameOf = ({ id }: PhoneSession, part: Part) => `${part} ${id}`;

/** What a press asks of the phone; null: nothing that its person could have meant. Redial is no wish to call whomever one called last. */
export function commandOf(press: Press, state: PhoneState, known: KnownCalls): PhoneCommand | null {
  const ringing = known.meant(ringingCall(state), 'rings');
  const current = known.meant(currentCall(state), 'talks');
  const waiting = known.meant(otherSession(state), 'waits');
  const answer = ringing && command('answer', ringing);
  const hangUp = current && command('hangUp', current);
  const swap = waiting && ({ name: 'swap', byKey: true } as const);
  const mute = (on: boolean) => (current?.state === 'talking' && current.muted !== on ? mutes(current, on) : null);
  // A second call that rings never takes the hook away from the one that is talked to.
  const lift = currentCall(state) === null ? (answer ?? swap) : null;
  switch (press) {
    case 'offHook':
      return lift;
    case 'onHook':
      return hangUp;
    case 'hook':
      return hangUp ?? lift;
    case 'flash':
      return answer ?? swap ?? (current && { name: 'hold', id: current.id, on: !current.held });
    case 'drop':
      return ringing ? command('decline', ringing) : hangUp;
    case 'mute':
      return mute(current?.muted !== true);
    case 'muted':
    case 'unmuted':
      return mute(press === 'muted');
  }
}

/** As by a key: what guards a call from the keys guards it from the headset. */
const command = (name: 'answer' | 'decline' | 'hangUp', { id }: PhoneSession): PhoneCommand => ({ name, id, byKey: true });

const mutes = ({ id }: PhoneSession, on: boolean): PhoneCommand => ({ name: 'mute', id, on });
