import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import { closeTracks } from '../audio/close-tracks';
import { endGathering, withAddress } from './gathering';
import type { PhoneEngineEvents, PhoneSession, SessionEnd } from './phone-engine';
import { whenHeard } from './when-heard';

/** The sound has this long to find a new way before we look for one ourselves. */
const DISCONNECTED_MILLISECONDS = 1500;
/** A call that is answered brings sound by then, or at least the PBX's first report on it, which comes after five seconds. */
const DEAF_MILLISECONDS = 6000;

const ENDS: Record<string, SessionEnd> = {
  'User Denied Media Access': 'microphone',
  'Incompatible SDP': 'codec',
  'Bad Media Description': 'codec',
  'Missing SDP': 'codec',
  'WebRTC Error': 'media',
  'RTP Timeout': 'network',
  'Connection Error': 'network',
  'Request Timeout': 'network',
  'Internal Error': 'failed',
  'No ACK': 'network',
};

interface EndEvent {
  originator: string;
  cause: string;
  message: { getHeader?: (name: string) => string } | null;
}

/** A cancel says in its Reason header when another phone was quicker (RFC 3326: SIP 200 or Q.850 cause 26). */
function endOf({ originator, cause, message }: EndEvent): SessionEnd {
  const reason = message?.getHeader?.('Reason') ?? '';
  if (/cause=(?:200|26)\b/.test(reason)) return 'elsewhere';
  return ENDS[cause] ?? (originator === 'local' ? 'here' : 'other');
}

/** One call of JsSIP's, told in our words. */
export class JsSipSession {
  session: PhoneSession;
  private microphone: MediaStream | null = null;
  private restartTimer: ReturnType<typeof setTimeout> | null = null;
  private deafTimer: ReturnType<typeof setTimeout> | null = null;
  private endWatch: (() => void) | null = null;

  constructor(
    private readonly rtc: RTCSession,
    request: IncomingRequest,
    private readonly iceServers: RTCIceServer[],
    private readonly events: PhoneEngineEvents,
    private readonly reachable: () => boolean,
  ) {
    const from = rtc.remote_identity;
    this.session = {
      id: rtc.id,
      linkedId: request.getHeader('X-Callcard-Call') || null,
      direction: 'in',
      number: from.uri.user === 'anonymous' ? '' : from.uri.user,
      name: from.display_name ?? '',
      state: 'ringing',
      autoAnswer: request.getHeader('X-Callcard-Answer') === 'auto',
      held: false,
      muted: false,
      restoring: false,
      startedAt: new Date().toISOString(),
      answeredAt: null,
      end: null,
    };
    this.listen();
  }

  answer(microphone: MediaStream): void {
    if (this.session.state !== 'ringing') return closeTracks(microphone);
    this.microphone = microphone;
    this.change({ state: 'answering' });
    this.rtc.answer({ mediaStream: microphone, pcConfig: { iceServers: this.iceServers } });
  }

  decline(): void {
    if (!this.rtc.isEnded()) this.rtc.terminate({ status_code: 486 });
  }

  hangUp(): void {
    if (!this.rtc.isEnded()) this.rtc.terminate();
  }

  mute(muted: boolean): void {
    if (muted) this.rtc.mute({ audio: true });
    else this.rtc.unmute({ audio: true });
    this.change({ muted });
  }

  hold(held: boolean): void {
    const done = held ? this.rtc.hold() : this.rtc.unhold();
    if (done) this.change({ held });
  }

  sendDigits(digits: string): void {
    const sender = this.rtc.connection?.getSenders().find(({ track }) => track?.kind === 'audio')?.dtmf;
    sender?.insertDTMF((sender.toneBuffer ?? '') + digits, 120, 70);
  }

  async replaceMicrophone(microphone: MediaStream): Promise<void> {
    const [track] = microphone.getAudioTracks();
    const sender = this.rtc.connection?.getSenders().find((one) => one.track?.kind === 'audio' || one.track === null);
    if (!track || !sender) return closeTracks(microphone);
    track.enabled = sender.track?.enabled ?? !this.session.muted;
    await sender.replaceTrack(track);
    closeTracks(this.microphone);
    this.microphone = microphone;
  }

  async stats(): Promise<RTCStatsReport | null> {
    const connection = this.rtc.connection as RTCPeerConnection | undefined;
    return connection && connection.connectionState !== 'closed' ? connection.getStats() : null;
  }

  /** Looks for a way for the sound anew, and tells the PBX where to find us now. */
  restart(): void {
    if (this.session.state !== 'talking' || !this.reachable() || !this.rtc.isReadyToReOffer()) return;
    this.change({ restoring: true });
    this.rtc.renegotiate({ rtcOfferConstraints: { iceRestart: true } });
  }

  private listen(): void {
    this.rtc.on('icecandidate', endGathering(this.iceServers.length > 0));
    this.rtc.on('sdp', (event) => {
      if (String(event.originator) === 'local') event.sdp = withAddress(event.sdp);
    });
    this.rtc.on('peerconnection', ({ peerconnection }) => this.follow(peerconnection));
    this.rtc.on('confirmed', () => this.confirmed());
    this.rtc.on('failed', (event) => this.ended(event as unknown as EndEvent));
    this.rtc.on('ended', (event) => this.ended(event as unknown as EndEvent));
  }

  /** Two who agreed on a way need not hear each other: where nothing comes in, another one is looked for. */
  private confirmed(): void {
    this.change({ state: 'talking', answeredAt: this.session.answeredAt ?? new Date().toISOString() });
    this.watch();
    this.deafTimer = setTimeout(() => this.restart(), DEAF_MILLISECONDS);
  }

  private follow(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) =>
      this.events.onRemoteAudio(this.session.id, streams[0] ?? new MediaStream([track])),
    );
    connection.addEventListener('iceconnectionstatechange', () => {
      const state = connection.iceConnectionState;
      if (state === 'connected' || state === 'completed') return this.found();
      if (state !== 'disconnected' || this.restartTimer !== null) return;
      this.endWatch?.();
      this.change({ restoring: true });
      this.restartTimer = setTimeout(() => {
        this.restartTimer = null;
        if (connection.iceConnectionState === 'disconnected') this.restart();
      }, DISCONNECTED_MILLISECONDS);
    });
  }

  /** There is a way; the sound is back when something has come by it. */
  private found(): void {
    this.forgetRestart();
    if (this.session.restoring) this.watch();
  }

  private watch(): void {
    this.endWatch?.();
    this.endWatch = whenHeard(
      () => this.stats(),
      () => this.heard(),
    );
  }

  private heard(): void {
    this.forgetDeaf();
    if (this.session.restoring) this.change({ restoring: false });
  }

  private ended(event: EndEvent): void {
    if (this.session.state === 'ended') return;
    this.forgetRestart();
    this.forgetDeaf();
    this.endWatch?.();
    closeTracks(this.microphone);
    this.microphone = null;
    this.change({ state: 'ended', restoring: false, end: endOf(event) });
  }

  private forgetRestart(): void {
    if (this.restartTimer !== null) clearTimeout(this.restartTimer);
    this.restartTimer = null;
  }

  private forgetDeaf(): void {
    if (this.deafTimer !== null) clearTimeout(this.deafTimer);
    this.deafTimer = null;
  }

  private change(change: Partial<PhoneSession>): void {
    this.session = { ...this.session, ...change };
    this.events.onSession(this.session);
  }
}
