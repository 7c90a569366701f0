import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import {
  type CallRequest,
  type PhoneBehaviour,
  type Rig,
  type RunningPhone,
  type SippResult,
  start,
} from '../../tools/asterisk-rig/rig.mjs';

/** What the shipped PBX leads to from outside: a queue by its name, a desk by its extension. */
const numbers: Record<string, string> = { sales: '74951000001', support: '74951000002' };

/** The number in a From or To header that a phone of the rig saw, with its plus. */
export const numberIn = (header: string | undefined): string => `+${/sips?:\+?(\d+)@/.exec(header ?? '')?.[1]}`;

/** A real Asterisk with people on its phones, in sentences: `pbx.client('+7 916 123-45-67').dials('sales').talksFor(3)`. */
export class Pbx {
  constructor(readonly rig: Rig) {}

  client(number: string, { name }: { name?: string } = {}) {
    return {
      /** A queue, an extension or a number of ours. */
      dials: (to: string) =>
        new Dialling(this.rig, { from: number, to: numbers[to] ?? (/^\d{4}$/.test(to) ? `7495100${to}` : to), ...(name && { name }) }),
    };
  }

  phone(extension: string) {
    return new Phone((behaviour) => this.rig.phones({ [extension]: behaviour }).then((phones) => phones[extension]!));
  }

  /** The people outside whom we call. */
  get outside() {
    return new Phone((behaviour) => this.rig.outside(behaviour));
  }

  /** The phones that the queue would ring now, or later when they are free. */
  async membersOf(queue: string): Promise<string[]> {
    return [...new Set((await this.rig.cli(`queue show ${queue}`)).match(/PJSIP\/[\w-]+/g))];
  }

  /** As if the PBX's own administrator had put the phone into the queue. */
  async addMember(extension: string, queue: string): Promise<void> {
    await this.rig.cli(`queue add member PJSIP/${extension} to ${queue}`);
  }

  /** As a transfer by the PBX's own operator: the party goes to another extension, whoever was with it stays behind. */
  async redirect(channel: string, context: string, extension: string): Promise<void> {
    const { hostname, port, username, password } = new URL(this.rig.amiUrl);
    const socket = connect(Number(port), hostname);
    const say = (action: Record<string, string>) =>
      socket.write(`${Object.entries(action).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`); // prettier-ignore
    say({ Action: 'Login', Username: username, Secret: password, Events: 'off' });
    say({ Action: 'Redirect', Channel: channel, Context: context, Exten: extension, Priority: '1' });
    say({ Action: 'Logoff' });
    await once(socket.resume(), 'close');
  }

  /** The whole PBX stands still, sound included, as if its network were gone. */
  freeze(): { resume: () => void } {
    const children = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    const [asterisk] = children(this.rig.pid);
    process.kill(asterisk!, 'SIGSTOP');
    return { resume: () => void process.kill(asterisk!, 'SIGCONT') };
  }

  stop(): Promise<void> {
    return this.rig.stop();
  }
}

/** A client who has dialled; what he does decides when the promise resolves: when his call is over. */
class Dialling {
  constructor(
    private readonly rig: Rig,
    private readonly request: CallRequest,
  ) {}

  /** So many seconds from the moment a phone is picked up, playing a tone (Hz) if asked; then he hangs up. */
  talksFor(seconds: number, { playing }: { playing?: number } = {}): Promise<SippResult> {
    return this.rig.call({ ...this.request, hangup: 'caller', talkSeconds: seconds, ...(playing && { playTone: playing }) });
  }

  /** Hangs up after so many seconds of ringing and waiting, playing a tone (Hz) if asked, as into a message box. */
  givesUpAfter(seconds: number, { playing }: { playing?: number } = {}): Promise<SippResult> {
    return this.rig.call({ ...this.request, giveUpAfter: seconds, ...(playing && { playTone: playing }) });
  }

  /** Stays until the other side ends it. */
  stays(): Promise<SippResult> {
    return this.rig.call(this.request);
  }
}

/** What a phone does from now on with every call. */
class Phone {
  constructor(private readonly set: (behaviour: PhoneBehaviour) => Promise<RunningPhone>) {}

  answersAfter(milliseconds: number, more: PhoneBehaviour = {}): Promise<RunningPhone> {
    return this.set({ ...more, answerAfter: milliseconds });
  }

  isBusy(): Promise<RunningPhone> {
    return this.set({ refuse: 486, answerAfter: 300 });
  }

  neverAnswers(): Promise<RunningPhone> {
    return this.set({ never: true });
  }
}

/** A PBX of its own for this test file. @throws with the reason where no Asterisk can run. */
export async function startPbx(options: { globals?: Record<string, number | string>; crowd?: number } = {}): Promise<Pbx> {
  return new Pbx(await start(options));
}
