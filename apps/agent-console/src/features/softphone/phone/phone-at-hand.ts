import { openMicrophone, NoMicrophone } from '../audio/microphone';
import { deviceChoices, devices, present } from '../audio/devices';
import { QualityMeter, read } from '../audio/quality';
import { AUTO_ANSWER_MILLISECONDS, autoAnswerChime, connectedTone, endedTone, lostTone } from '../audio/tones';
import { setOutlet } from '../audio/sound-output';
import { Voice } from '../audio/voice';
import type { MakePhoneEngine, PhoneEngine, PhoneSession, SipAccount } from '../engine/phone-engine';
import { activeSession, failureOf, NO_PHONE, otherSession, type PhoneState } from './phone-store';
import { KeyGuard } from './key-guard';

/** Holds or resumes the call through the server, which does it alike for every kind of phone. @returns whether it could. */
export type HoldByServer = (session: PhoneSession, held: boolean) => Promise<boolean>;

/** The phone of the leading tab: the engine with its microphone, its sounds, and what happens to several calls at once. */
export class PhoneAtHand {
  state: PhoneState = NO_PHONE;
  private readonly engine: PhoneEngine;
  private readonly voice = new Voice();
  private readonly guard = new KeyGuard();
  private readonly heldByServer = new Set<string>();
  private readonly meters = new Map<string, QualityMeter>();
  private readonly clock = setInterval(() => void this.measure(), 1000);
  private microphoneId = '';

  constructor(
    makeEngine: MakePhoneEngine,
    private readonly holdByServer: HoldByServer,
    private readonly tell: (state: PhoneState) => void,
  ) {
    this.engine = makeEngine({
      onRegistration: (registration) => {
        if (registration.state === 'lost' && this.state.registration.state === 'registered') lostTone();
        this.change({ registration });
      },
      onSession: (session) => this.follow(session),
      onRemoteAudio: (id, stream) => this.voice.add(id, stream),
    });
    void this.voice.sendTo(this.outputId('headset'));
  }

  start = (account: SipAccount) => this.engine.start(account);
  retry = () => this.engine.retry();
  sendDigits = (id: string, digits: string) => this.engine.sendDigits(id, digits);

  close(): void {
    clearInterval(this.clock);
    this.engine.stop();
    this.voice.close();
    this.change(NO_PHONE);
  }

  /** Takes a call; one that is talked to goes on hold first and is never ended. `byKey`: not if the key was meant for another call. */
  async answer(id: string, byKey = false): Promise<void> {
    const session = this.find(id);
    if (session?.state !== 'ringing' || (byKey && !this.guard.allows(id))) return;
    const talking = activeSession(this.state);
    // The ring ends with the click, not with the microphone, for which browsers take their time.
    this.mark(id, 'answering');
    try {
      const [microphone] = await Promise.all([this.microphone(), talking && talking.id !== id ? this.hold(talking.id, true) : null]);
      this.change({ activeId: id, fault: null });
      this.engine.answer(id, microphone);
    } catch (error) {
      this.mark(id, 'ringing');
      this.change({ fault: error instanceof NoMicrophone ? error.fault : 'unknown' });
    }
  }

  decline(id: string, byKey = false): void {
    if (!byKey || this.guard.allows(id)) this.engine.decline(id);
  }

  hangUp(id: string, byKey = false): void {
    if (!byKey || this.guard.allows(id)) this.engine.hangUp(id);
  }

  mute = (id: string, muted: boolean) => this.engine.mute(id, muted);

  /** By the server; by the phone itself where the server cannot be reached, or never heard of the call. Who held it resumes it. */
  async hold(id: string, held: boolean): Promise<void> {
    const session = this.find(id);
    if (!session) return;
    const byPhone = session.held && !this.heldByServer.has(id);
    if (byPhone || !(await this.holdByServer(session, held))) return this.engine.hold(id, held);
    if (held) this.heldByServer.add(id);
    else this.heldByServer.delete(id);
    this.change({ sessions: this.state.sessions.map((other) => (other.id === id ? { ...other, held } : other)) });
  }

  /** The call on hold comes to the fore, the one at hand goes on hold. */
  async swap(byKey = false): Promise<void> {
    const [from, to] = [activeSession(this.state), otherSession(this.state)];
    if (!to || (byKey && !this.guard.allows(to.id))) return;
    if (from) await this.hold(from.id, true);
    await this.hold(to.id, false);
    this.show(to.id);
  }

  /** The devices changed, or other ones were chosen: what is in use follows. */
  async followDevices(): Promise<void> {
    const { microphone, headset } = deviceChoices.get();
    await this.voice.sendTo(this.outputId('headset'));
    await Promise.all([
      setOutlet('headset', this.outputId('headset')),
      setOutlet('ringer', this.outputId('ringer'), deviceChoices.get().volume),
    ]);
    const talking = this.state.sessions.filter(({ state }) => state === 'talking');
    if (talking.length === 0) return;
    const wanted = present(devices.get(), 'microphone', microphone);
    if ((wanted?.deviceId ?? '') !== this.microphoneId) await this.changeMicrophone(talking);
    const gone = wanted === null ? 'microphone' : present(devices.get(), 'headset', headset) === null ? 'headset' : null;
    this.change({ fallback: gone });
  }

  private async changeMicrophone(talking: PhoneSession[]): Promise<void> {
    try {
      for (const { id } of talking) await this.engine.replaceMicrophone(id, await this.microphone());
      this.change({ fault: null });
    } catch (error) {
      this.change({ fault: error instanceof NoMicrophone ? error.fault : 'unknown' });
    }
  }

  private async microphone(): Promise<MediaStream> {
    const wanted = present(devices.get(), 'microphone', deviceChoices.get().microphone);
    const stream = await openMicrophone();
    this.microphoneId = wanted?.deviceId ?? '';
    // Pulled out: some browsers end the track before they tell of the change.
    stream.getAudioTracks()[0]?.addEventListener('ended', () => void this.followDevices());
    return stream;
  }

  private outputId = (use: 'headset' | 'ringer') => present(devices.get(), use, deviceChoices.get()[use])?.deviceId ?? '';

  private follow(told: PhoneSession): void {
    const session = { ...told, held: told.held || this.heldByServer.has(told.id) };
    const former = this.find(session.id);
    const { activeId } = this.state;
    const others = this.state.sessions.filter(({ id }) => id !== session.id);
    const sessions = session.state === 'ended' ? others : former ? this.replaced(session) : [...others, session];
    this.guard.follow(sessions.map(({ id }) => id), activeId); // prettier-ignore
    this.change({ sessions });
    if (session.state === 'ringing' && !former && session.autoAnswer) this.answerByItself(session);
    if (session.state === 'talking' && former?.state !== 'talking') {
      connectedTone();
      this.show(session.id);
    }
    if (session.state === 'ended') this.afterEnd(session, former);
  }

  private replaced = (session: PhoneSession) => this.state.sessions.map((other) => (other.id === session.id ? session : other));

  private mark(id: string, state: PhoneSession['state']): void {
    this.change({ sessions: this.state.sessions.map((other) => (other.id === id ? { ...other, state } : other)) });
  }

  /** First one hears that a call comes, then the caller. A call that is brought back takes the place of what is left of it here. */
  private answerByItself({ id, linkedId }: PhoneSession): void {
    const left = this.state.sessions.filter((other) => other.id !== id && other.linkedId !== null && other.linkedId === linkedId);
    for (const other of left) this.engine.hangUp(other.id);
    autoAnswerChime();
    setTimeout(() => void this.answer(id), AUTO_ANSWER_MILLISECONDS);
  }

  private afterEnd(session: PhoneSession, former: PhoneSession | undefined): void {
    this.voice.remove(session.id);
    this.meters.delete(session.id);
    this.heldByServer.delete(session.id);
    if (former?.state === 'talking' && session.end !== 'here') endedTone();
    const end = failureOf(session.end);
    if (end) this.change({ failure: { sessionId: session.id, end } });
    if (this.state.activeId !== session.id) return;
    this.show(null);
    this.change({ quality: null, fallback: null });
  }

  private show(activeId: string | null): void {
    this.change({ activeId });
    this.voice.show(activeId);
  }

  private async measure(): Promise<void> {
    const session = activeSession(this.state);
    if (session?.state !== 'talking') return;
    const report = await this.engine.stats(session.id);
    if (!report || this.find(session.id)?.state !== 'talking') return;
    const meter = this.meters.get(session.id) ?? new QualityMeter();
    this.meters.set(session.id, meter);
    this.change({ quality: meter.judge(read(report, Date.now()), session) });
  }

  private find = (id: string) => this.state.sessions.find((session) => session.id === id);

  private change(change: Partial<PhoneState>): void {
    this.state = { ...this.state, ...change };
    this.tell(this.state);
  }
}
