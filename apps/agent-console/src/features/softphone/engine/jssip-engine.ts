import { UA, WebSocketInterface } from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import { closeTracks } from '../audio/close-tracks';
import { backOff } from './back-off';
import { JsSipSession } from './jssip-session';
import type { PhoneEngine, PhoneEngineEvents, Registration, RegistrationProblem, RegistrationState, SipAccount } from './phone-engine';
import { Pulse } from './pulse';

/** How many calls one person can have on the phone: the one at hand, one on hold, one that knocks. */
const MOST_SESSIONS = 3;
/** A socket that has not brought us a registration by then is given up: for one whose packets are swallowed the browser waits for minutes. */
const PATIENCE_MILLISECONDS = 5000;

/** What JsSIP's types leave out. */
interface AsksOptions {
  sendOptions(
    target: string,
    body: null,
    options: { eventHandlers: Record<'succeeded' | 'failed', (event: { response?: unknown }) => void> },
  ): void;
}

const isIncoming = (event: RTCSessionEvent): event is IncomingRTCSessionEvent => String(event.originator) === 'remote';

/** The phone of JsSIP. Loaded only where a browser phone is chosen. */
export class JsSipEngine implements PhoneEngine {
  private ua: UA | null = null;
  private socket: WebSocketInterface | null = null;
  private account: SipAccount | null = null;
  private failures = 0;
  private again: ReturnType<typeof setTimeout> | null = null;
  private patience: ReturnType<typeof setTimeout> | null = null;
  private registration: Registration = { state: 'off', since: new Date().toISOString(), problem: null };
  private readonly sessions = new Map<string, JsSipSession>();
  private readonly pulse = new Pulse(
    () => this.askPbx(),
    () => this.reconnect('silent'),
  );
  private readonly onNetwork = () => this.reconnect('unreachable');

  constructor(private readonly events: PhoneEngineEvents) {}

  start(account: SipAccount): void {
    this.stop();
    this.account = account;
    this.socket = new WebSocketInterface(account.socketUrl);
    this.ua = new UA({
      sockets: this.socket,
      uri: account.uri,
      authorization_user: account.username,
      password: account.password,
      display_name: account.displayName,
      register_expires: 120,
      no_answer_timeout: 300,
      // A refresh during an outage would end the call.
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
      user_agent: 'Callcard browser phone',
    });
    this.listen(this.ua);
    window.addEventListener('online', this.onNetwork);
    this.tell('connecting');
    this.ua.start();
  }

  stop(): void {
    window.removeEventListener('online', this.onNetwork);
    this.forgetAgain();
    this.endPatience();
    this.pulse.stop();
    const ua = this.ua;
    this.ua = null;
    this.socket = null;
    ua?.stop();
    if (this.registration.state !== 'off') this.tell('off');
  }

  retry(): void {
    if (this.ua?.isConnected()) this.ua.register();
    else this.reconnect('unreachable');
  }

  answer(sessionId: string, microphone: MediaStream): void {
    const session = this.sessions.get(sessionId);
    if (session) session.answer(microphone);
    else closeTracks(microphone);
  }

  decline = (sessionId: string) => this.sessions.get(sessionId)?.decline();

  hangUp = (sessionId: string) => this.sessions.get(sessionId)?.hangUp();

  mute = (sessionId: string, muted: boolean) => this.sessions.get(sessionId)?.mute(muted);

  hold = (sessionId: string, held: boolean) => this.sessions.get(sessionId)?.hold(held);

  sendDigits = (sessionId: string, digits: string) => this.sessions.get(sessionId)?.sendDigits(digits);

  replaceMicrophone = async (sessionId: string, microphone: MediaStream) => {
    const session = this.sessions.get(sessionId);
    if (session) await session.replaceMicrophone(microphone);
    else closeTracks(microphone);
  };

  stats = async (sessionId: string) => (await this.sessions.get(sessionId)?.stats()) ?? null;

  private listen(ua: UA): void {
    const now = () => this.ua === ua;
    ua.on('connecting', () => now() && this.bePatient());
    ua.on('disconnected', () => now() && this.gone());
    ua.on('registered', () => now() && this.registered());
    ua.on('unregistered', () => now() && this.registration.state === 'registered' && this.lost('unreachable'));
    ua.on('registrationFailed', ({ response }) => now() && this.refused((response as { status_code?: number } | null)?.status_code));
    ua.on('newOptions', ({ originator }: { originator: string }) => originator === 'remote' && this.pulse.beat());
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      if (isIncoming(event)) this.incoming(event);
    });
  }

  private incoming({ session: rtc, request }: IncomingRTCSessionEvent): void {
    if (this.sessions.size >= MOST_SESSIONS || !this.account) return void rtc.terminate({ status_code: 486 });
    const events: PhoneEngineEvents = {
      ...this.events,
      onSession: (session) => {
        if (session.state === 'ended') this.sessions.delete(session.id);
        this.events.onSession(session);
      },
    };
    const own = new JsSipSession(rtc, request, this.account.iceServers, events, () => this.registration.state === 'registered');
    this.sessions.set(own.session.id, own);
    this.events.onSession(own.session);
  }

  /** The PBX knows this socket from now on; a call that went on without it is told so, and finds its sound anew. */
  private registered(): void {
    const back = this.registration.state === 'lost';
    this.failures = 0;
    this.forgetAgain();
    this.endPatience();
    this.pulse.start();
    this.tell('registered');
    if (back) for (const session of this.sessions.values()) session.restart();
  }

  /** The socket is closed; JsSIP opens another one soon. */
  private gone(): void {
    this.endPatience();
    this.lost('unreachable');
  }

  private lost(problem: RegistrationProblem): void {
    this.pulse.stop();
    if (this.registration.state !== 'lost' && this.registration.state !== 'refused') this.tell('lost', problem);
  }

  private refused(status: number | undefined): void {
    if (status === undefined) this.lost('unreachable');
    else this.tell('refused', [401, 403, 407].includes(status) ? 'wrongSecret' : 'refused');
    this.failures += 1;
    this.forgetAgain();
    this.endPatience();
    this.again = setTimeout(() => this.ua?.isConnected() && this.ua.register(), backOff(this.failures));
  }

  /** Gives the socket up as the network would, and opens a new one at once; JsSIP goes on trying if that fails. */
  private reconnect(problem: RegistrationProblem): void {
    if (!this.socket || !this.ua) return;
    this.lost(problem);
    const open = this.socket.isConnected();
    // Also one that is only being opened: it may never be.
    this.socket.disconnect();
    if (open) this.socket.ondisconnect(true, 4000, problem);
    this.socket.connect();
    this.bePatient();
  }

  /** A refusal is an answer, too; a request that fell on its way has none. */
  private askPbx(): void {
    const heard = ({ response }: { response?: unknown }) => response && this.pulse.beat();
    const ua = this.ua as (UA & AsksOptions) | null;
    if (this.account) ua?.sendOptions(this.account.uri, null, { eventHandlers: { succeeded: heard, failed: heard } });
  }

  private bePatient(): void {
    this.endPatience();
    this.patience = setTimeout(() => this.reconnect('unreachable'), PATIENCE_MILLISECONDS);
  }

  private endPatience(): void {
    if (this.patience !== null) clearTimeout(this.patience);
    this.patience = null;
  }

  private forgetAgain(): void {
    if (this.again !== null) clearTimeout(this.again);
    this.again = null;
  }

  private tell(state: RegistrationState, problem: RegistrationProblem | null = null): void {
    this.registration = { state, since: new Date().toISOString(), problem };
    this.events.onRegistration(this.registration);
  }
}

export const makeJsSipEngine = (events: PhoneEngineEvents): PhoneEngine => new JsSipEngine(events);
