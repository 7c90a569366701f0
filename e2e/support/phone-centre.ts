import type { Browser, Page } from 'playwright-core';
import type { Call } from '@callcard/crm-core';
import { samplesOf } from './audio';
import { type Api, Callcard } from './callcard';
import { Desk, openBrowser } from './desk';
import { type Pbx, startPbx } from './pbx';
import { hears, microphoneTone, watchPhone } from './phone-watch';
import { until } from './processes';
import { Wire } from './wire';

/** What the operator's microphone and the client say, Hz. */
export const OPERATOR = 440;
export const CLIENT = 1000;

export const from = (number: string) => `number=${encodeURIComponent(number)}`;
export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** In the moment in which the call is shown. */
export async function answersByKey(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: 'Incoming call' }).waitFor();
  await page.keyboard.press('F2');
}

/** A PBX, the server, and a browser whose microphone says a tone: for stories about phones in browsers. The queue sales has no wrap-up. */
export class PhoneCentre {
  private readonly open: Desk[] = [];

  private constructor(
    readonly pbx: Pbx,
    /** From the server to the PBX, for SIP alone. */
    readonly sipWire: Wire,
    readonly callcard: Callcard,
    readonly browser: Browser,
    readonly admin: Api,
    public operator1: Api,
  ) {}

  static async start(): Promise<PhoneCentre> {
    const pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
    const { amiUrl, recordingsDir, sipWsUrl } = pbx.rig;
    const sipWire = await Wire.to(sipWsUrl);
    const callcard = await Callcard.start({ amiUrl, recordingsDir, env: { SIP_WS_URL: sipWire.url } });
    const browser = await openBrowser({ microphone: microphoneTone(OPERATOR) });
    const [admin, operator1] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
    await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
    return new PhoneCentre(pbx, sipWire, callcard, browser, admin, operator1);
  }

  /** Everybody hangs up and leaves their desk. */
  async clear(): Promise<void> {
    await this.pbx.rig.cli('channel request hangup all');
    await Promise.all(this.open.splice(0).map((desk) => desk.close()));
    await this.operator1.state('offline');
    await until('an empty queue', async () => ((await this.pbx.membersOf('sales')).length === 0 ? true : undefined));
  }

  /** The operator is signed out everywhere, as when somebody else changes the password. */
  async endSessions(): Promise<void> {
    await this.operator1.ask('POST', '/auth/logout-everywhere');
    this.operator1 = await this.callcard.signIn('operator1');
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.callcard.stop();
    await this.sipWire.close();
    await this.pbx.stop();
  }

  /** Somebody at a console; `clear` closes it. */
  async signIn(person = 'operator1', { url = this.callcard.url, prepare = watchPhone } = {}): Promise<Desk> {
    const desk = await Desk.signIn(this.browser, url, person, prepare);
    this.open.push(desk);
    return desk;
  }

  /** A console on shift whose phone is the browser, registered and a member of the queue. */
  async desk(url?: string): Promise<Desk> {
    const desk = await this.signIn('operator1', url === undefined ? {} : { url });
    await desk.startShift('This browser');
    await until('the browser phone in the queue', async () =>
      (await this.pbx.membersOf('sales')).includes('PJSIP/w1001') ? true : undefined,
    );
    return desk;
  }

  /** A call with a client, answered by F2, in which the client is heard. */
  async talk(desk: Desk, number: string) {
    const over = this.pbx.client(number).dials('sales').talksFor(90, { playing: CLIENT });
    await answersByKey(desk.page);
    const { id } = await this.live(number, 'talking');
    await hears(desk.page, CLIENT);
    return { id, over };
  }

  live(number: string, state: Call['state'], seconds?: number): Promise<Call> {
    return this.admin.call(`${from(number)}&state=open`, (call) => call.state === state, seconds);
  }

  /** An ended call with its sound. */
  async recorded(number: string) {
    const isRecorded = ({ recordings }: Call) => recordings.some(({ state }) => state === 'ready');
    const call = await this.admin.call(`${from(number)}&state=ended`, isRecorded, 30);
    const answer = await this.admin.request('GET', `/calls/${call.id}/recordings/1`);
    return { call, sound: samplesOf(Buffer.from(await answer.arrayBuffer())) };
  }

  /** How often the browser phone stands in the PBX's book. */
  async registrations(): Promise<number> {
    return ((await this.pbx.rig.cli('pjsip show contacts')).match(/Contact: {2}w1001\//g) ?? []).length;
  }
}
