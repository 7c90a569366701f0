import type { PhoneEngine, PhoneEngineEvents, PhoneSession, SipAccount } from '../src/features/softphone/engine/phone-engine';

/** A telephone that does what the test says, and remembers what it was told. */
export class FakePhoneEngine implements PhoneEngine {
  readonly told: string[] = [];
  private readonly sessions = new Map<string, PhoneSession>();

  constructor(private readonly events: PhoneEngineEvents) {}

  /** A call comes. */
  rings(id: string, more: Partial<PhoneSession> = {}): void {
    this.becomes(id, {
      ...{ linkedId: id, direction: 'in', number: '+79161234567', name: '', state: 'ringing', autoAnswer: false, held: false },
      ...{ muted: false, restoring: false, startedAt: '2026-11-26T09:00:00.000Z', answeredAt: null, end: null },
      ...more,
    });
  }

  becomes(id: string, change: Partial<PhoneSession>): void {
    const session = { ...this.sessions.get(id), ...change, id } as PhoneSession;
    this.sessions.set(id, session);
    this.events.onSession(session);
  }

  register(): void {
    this.events.onRegistration({ state: 'registered', since: new Date().toISOString(), problem: null });
  }

  start = ({ username }: SipAccount) => void this.told.push(`start ${username}`);
  stop = () => void this.told.push('stop');
  retry = () => void this.told.push('retry');

  answer = (id: string) => {
    this.told.push(`answer ${id}`);
    this.becomes(id, { state: 'talking' });
  };

  decline = (id: string) => {
    this.told.push(`decline ${id}`);
    this.becomes(id, { state: 'ended', end: 'here' });
  };

  hangUp = (id: string) => {
    this.told.push(`hangUp ${id}`);
    this.becomes(id, { state: 'ended', end: 'here' });
  };

  mute = (id: string, muted: boolean) => {
    this.told.push(`${muted ? 'mute' : 'unmute'} ${id}`);
    this.becomes(id, { muted });
  };

  hold = (id: string, held: boolean) => {
    this.told.push(`${held ? 'hold' : 'resume'} ${id}`);
    this.becomes(id, { held });
  };

  sendDigits = (id: string, digits: string) => void this.told.push(`digits ${id} ${digits}`);
  replaceMicrophone = (id: string) => Promise.resolve(void this.told.push(`microphone ${id}`));
  stats = () => Promise.resolve(null);
}
