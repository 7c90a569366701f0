import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ClaimedPhone } from '@callcard/crm-core';
import type { Api, Callcard } from './callcard';
import { until } from './processes';

/** What the page keeps of itself. */
interface Told {
  claim: ClaimedPhone | null;
  registered: boolean;
  refused: number | null;
  rings: { call: string | null; auto: boolean }[];
  talking: number;
}

/**
 * A phone in a real browser, as plain as can be: it claims, registers over `/sip`, picks up by itself where it is told to, and says
 * goodbye when its page goes. It speaks with a pure tone.
 */
export class BrowserPhone {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly tone: number,
  ) {}

  static async open(browser: Browser, callcard: Callcard, who: Api, tone = 1000): Promise<BrowserPhone> {
    const context = await browser.newContext({ baseURL: callcard.url, permissions: ['microphone'] });
    const [name, value] = who.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: callcard.url }]);
    const page = await context.newPage();
    const phone = new BrowserPhone(context, page, tone);
    await phone.load();
    return phone;
  }

  /** Claims and registers. @returns the claim. */
  async start(claim: { place?: string; move?: boolean } = {}): Promise<ClaimedPhone> {
    await this.page.evaluate(`phone.start(${JSON.stringify({ place: 'Chromium', move: false, ...claim })})`);
    await until('the browser phone to register', async () => ((await this.told()).registered ? true : undefined));
    return (await this.told()).claim!;
  }

  /** Registers with a secret that was issued to somebody else. @returns the status it is refused with. */
  async register(sip: ClaimedPhone['sip']): Promise<number> {
    await this.page.evaluate(`phone.register(${JSON.stringify(sip)})`);
    return until('the refusal', async () => (await this.told()).refused ?? undefined);
  }

  /** Picks up what rings. */
  async answers(): Promise<void> {
    await until('the browser phone to ring', async () => ((await this.page.evaluate<number>('phone.ringing.length')) > 0 ? true : undefined));
    await this.page.evaluate('phone.answer()');
    await this.talks();
  }

  async talks(seconds = 15): Promise<void> {
    await until('the browser phone to talk', async () => ((await this.told()).talking > 0 ? true : undefined), seconds);
  }

  hangUp(): Promise<void> {
    return this.page.evaluate('phone.hangUp()');
  }

  told(): Promise<Told> {
    return this.page.evaluate('phone.told()');
  }

  /** F5, and a new shift at once. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.prepare();
  }

  /** The network is gone, and the socket does not know. */
  offline(): Promise<void> {
    return this.context.setOffline(true);
  }

  /** Packets of sound that have come in. */
  heard(): Promise<number> {
    return this.page.evaluate<number>('phone.heard()');
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private async load(): Promise<void> {
    // Any page of our origin will do that is none of the console's.
    await this.page.goto('/api/health/live');
    await this.prepare();
  }

  private async prepare(): Promise<void> {
    await this.page.evaluate(readFileSync(require.resolve('jssip/dist/jssip.min.js'), 'utf8'));
    await this.page.evaluate(script(this.tone));
  }
}

/** Runs in the page. */
const script = (tone: number) => `
  const post = (path, body) => fetch('/api/phones/me/' + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const sound = (async () => {
    await navigator.mediaDevices.getUserMedia({ audio: true });
    const context = new AudioContext();
    const [tone, out] = [context.createOscillator(), context.createMediaStreamDestination()];
    tone.frequency.value = ${tone};
    tone.connect(out);
    tone.start();
    await context.resume();
    return out.stream;
  })();
  globalThis.phone = {
    claim: null, registered: false, refused: null, rings: [], ringing: [], sessions: [], ua: null,
    async start({ place, move }) {
      const tab = Math.random().toString(36);
      const answer = await post('claim', { kind: 'browser', place, tab, move });
      if (!answer.ok) throw new Error(answer.status + ' ' + await answer.text());
      this.claim = await answer.json();
      addEventListener('pagehide', () => navigator.sendBeacon('/api/phones/me/release',
        new Blob([JSON.stringify({ claim: this.claim.claim, reason: 'closed' })], { type: 'application/json' })));
      this.register(this.claim.sip);
    },
    register(sip) {
      const socket = new JsSIP.WebSocketInterface(location.origin.replace(/^http/, 'ws') + '/sip');
      this.ua = new JsSIP.UA({ sockets: [socket], uri: sip.uri, password: sip.password, session_timers: false });
      this.ua.on('registered', async () => {
        this.registered = true;
        if (this.claim) await post('ready', { claim: this.claim.claim });
      });
      this.ua.on('registrationFailed', ({ response }) => { this.refused = response ? response.status_code : 0; });
      this.ua.on('newRTCSession', ({ session, request, originator }) => originator === 'remote' && this.ring(session, request));
      this.ua.start();
    },
    ring(session, request) {
      const [call, answer] = ['X-Callcard-Call', 'X-Callcard-Answer'].map((name) => request.getHeader(name) ?? null);
      this.rings.push({ call, auto: answer === 'auto' });
      session.on('ended', () => { this.sessions = this.sessions.filter((one) => one !== session); });
      session.on('accepted', () => this.sessions.push(session));
      session.on('icecandidate', ({ candidate, ready }) => candidate.type === 'host' && setTimeout(ready, 100));
      this.ringing.push(session);
      if (answer === 'auto') void this.answer();
    },
    async answer() {
      this.ringing.shift().answer({ mediaStream: await sound, mediaConstraints: { audio: true, video: false } });
    },
    hangUp() { for (const session of this.sessions) session.terminate(); },
    async heard() {
      const [session] = this.sessions;
      const reports = session ? [...(await session.connection.getStats()).values()] : [];
      return reports.find(({ type }) => type === 'inbound-rtp')?.packetsReceived ?? 0;
    },
    told() {
      const { claim, registered, refused, rings, sessions } = this;
      return { claim, registered, refused, rings, talking: sessions.length };
    },
  };
  undefined`;
