import { type Call, type NoteMark, withMark } from '@callcard/crm-core';
import { externalStore, type ExternalStore } from '../../lib/external-store';
import { Problem } from '../../lib/http';
import { type Delivery, isAway } from '../../lib/outbox';
import type { NoteLetter, NoteLetters } from './note-letter';

export interface NoteState {
  text: string;
  /** The result chosen here; not yet the call's until it is saved. */
  result: string | null;
  phase: 'clean' | 'typing' | 'saving' | 'saved' | 'local' | 'failed' | 'conflict';
  savedAt: number | null;
  /** What stands on the server when both sides changed. */
  theirs: string | null;
  /** Another tab of this browser writes it: here it is only read. */
  elsewhere: boolean;
}

export interface NoteServer {
  read: (id: string) => Promise<Call>;
  /** `result`: saved with the note in one go; undefined: as it is. */
  write: (id: string, text: string, version: number, draft: boolean, marks: NoteMark[], result?: string | null) => Promise<Call>;
  now: () => number;
}

type Seen = Pick<Call, 'id' | 'note' | 'noteMarks' | 'disposition' | 'version'>;

export const COPY_MILLISECONDS = 300;
export const DRAFT_MILLISECONDS = 1000;

/** Of what another tab wrote so many texts are remembered: any of them may be on its way to the server. */
const FOLLOWED = 200;

/**
 * The note of one call while somebody works on it.
 *
 *   typing ──every 300 ms──> kept on this computer ──every second──> draft on the server
 *                                                 └─ changed elsewhere: both texts are kept until a person decides
 *
 * `base` is the server's text that ours grew from: a newer version with the same text is no conflict. Nor is a text that another tab of
 * this browser wrote and this one followed: ours grew from it too.
 */
export class NoteKeeper {
  readonly state: ExternalStore<NoteState>;
  private base: { text: string; version: number };
  private result: string | null;
  private marks: NoteMark[];
  private final = false;
  private kept = true;
  private sending: string | null = null;
  private followed: string[] = [];
  private lastTyped: Date | null = null;
  private outcome: { call: Call } | { refusal: unknown } | null = null;
  private readonly copy = new Delay(() => void this.keep());
  private readonly draft = new Delay(() => void this.flush());

  constructor(
    private readonly call: Seen,
    private readonly server: NoteServer,
    private readonly letters: NoteLetters,
  ) {
    this.base = { text: call.note ?? '', version: call.version };
    this.result = call.disposition;
    this.marks = call.noteMarks;
    this.state = externalStore<NoteState>({
      ...{ text: this.base.text, result: call.disposition, phase: 'clean', savedAt: null, theirs: null, elsewhere: false },
    });
  }

  type(text: string): void {
    const { theirs, text: former, elsewhere } = this.state.get();
    if (elsewhere) return;
    const now = new Date(this.server.now());
    this.marks = withMark(this.marks, commonStart(former, text), now, this.lastTyped);
    this.lastTyped = now;
    this.patch({ text, phase: theirs === null ? 'typing' : 'conflict' });
    this.schedule();
  }

  choose(result: string | null): void {
    if (this.state.get().elsewhere) return;
    this.patch({ result });
    this.scheduleCopy();
  }

  /** The call as the server now has it. */
  told(call: Seen): void {
    if (call.version < this.base.version) return;
    const { text, result, theirs, elsewhere } = this.state.get();
    const note = call.note ?? '';
    if (result === this.result) this.patch({ result: call.disposition });
    this.result = call.disposition;
    const ours = elsewhere || [this.base.text, text, this.sending, ...this.followed].includes(note);
    const untouched = text === this.base.text;
    this.base = { text: ours || untouched || theirs !== null ? note : this.base.text, version: call.version };
    if (ours) return;
    if (untouched) this.patch({ text: note });
    else if (theirs === null || note !== theirs) this.patch({ theirs: note, phase: 'conflict' });
  }

  /** A person looked at both texts: `text` is what the note shall be. */
  merge(text: string): void {
    this.base = { ...this.base, text: this.state.get().theirs ?? this.base.text };
    this.patch({ text, theirs: null, phase: 'typing' });
    this.schedule(0);
  }

  /** What was left on this computer, by a tab that was closed or died. */
  async restore(): Promise<void> {
    const letter = await this.letters.read(this.call.id);
    if (letter) this.takeUp(letter);
  }

  /** Goes on with a text from this computer. */
  takeUp({ text, result, marks, baseText, final }: NoteLetter): void {
    const { text: here, phase } = this.state.get();
    this.final ||= final;
    if (this.state.get().result === this.result) this.patch({ result });
    if (text === here) return;
    if (phase !== 'clean') return this.patch({ theirs: text, phase: 'conflict' });
    this.marks = marks;
    if (baseText === this.base.text) this.patch({ text, phase: 'local' });
    else if (text !== this.base.text) this.patch({ text, theirs: this.base.text, phase: 'conflict' });
    this.schedule();
  }

  /** Keeps and sends what is not sent yet. */
  async flush(): Promise<void> {
    this.draft.stop();
    if (!this.hasNews()) return;
    await this.keep();
    await this.letters.flush();
  }

  /**
   * Saves note and result on purpose.
   * @returns the call; null: it is kept on this computer and will be sent.
   * @throws Problem when the server did not take them; a conflict waits for a person.
   */
  async save(): Promise<Call | null> {
    this.draft.stop();
    this.final = true;
    this.outcome = null;
    await this.keep();
    await this.letters.flush();
    const outcome = this.outcome as NoteKeeper['outcome'];
    if (outcome && 'refusal' in outcome) throw outcome.refusal;
    if (outcome) return outcome.call;
    this.patch({ phase: this.kept ? 'local' : 'failed' });
    if (!this.kept) throw new Problem(0, 'unreachable', 'Neither the server nor this computer could keep it.');
    return null;
  }

  /** Sends what stands here, when its turn in the line has come. @throws Problem while the server is away. */
  async deliver(): Promise<Delivery> {
    if (this.state.get().theirs !== null) return this.refuse(new Problem(409, 'conflict', 'The note was changed elsewhere.'));
    const { final } = this;
    if (!final && this.state.get().text === this.base.text) return this.delivered();
    this.patch({ phase: 'saving' });
    try {
      const call = await this.agreed(() => this.sendText(!final));
      if (final) this.final = false;
      this.outcome = { call };
    } catch (error) {
      if (this.state.get().theirs !== null) return this.refuse(error);
      this.patch({ phase: isAway(error) && this.kept ? 'local' : 'failed' });
      if (isAway(error)) throw error;
      return this.refuse(error);
    }
    return this.delivered();
  }

  /** Another tab goes on writing. @returns what stands here, for that tab to go on with. */
  yield(): NoteLetter {
    this.copy.stop();
    this.draft.stop();
    this.patch({ elsewhere: true });
    return this.letter();
  }

  /** The text as the other tab has it now. */
  follow({ text, result, marks, baseText, baseVersion }: NoteLetter): void {
    this.base = { text: baseText, version: Math.max(baseVersion, this.base.version) };
    this.marks = marks;
    this.followed = [...this.followed.slice(1 - FOLLOWED), text];
    this.patch({ text, result, phase: 'clean', theirs: null });
  }

  /** It is written here again. */
  take(): void {
    this.patch({ elsewhere: false });
  }

  letter(): NoteLetter {
    const { text, result } = this.state.get();
    return { text, result, marks: this.marks, baseText: this.base.text, baseVersion: this.base.version, final: this.final };
  }

  /** A save on purpose takes the result along: one answer, and the desk goes on. */
  private async sendText(draft: boolean): Promise<Call> {
    const { text, result } = this.state.get();
    this.sending = text;
    const chosen = draft || result === this.result ? undefined : result;
    const call = await this.server.write(this.call.id, text, this.base.version, draft, this.marks, chosen);
    this.told(call);
    this.base = { text, version: call.version };
    this.followed = [];
    this.patch({ phase: this.state.get().text === text ? 'saved' : 'typing', savedAt: this.server.now() });
    return call;
  }

  /** A newer version is read and tried again, unless the text itself was changed by somebody. */
  private async agreed(write: () => Promise<Call>, attempts = 3): Promise<Call> {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      this.told(await this.server.read(this.call.id));
      if (attempts <= 1 || this.state.get().theirs !== null) throw error;
      return this.agreed(write, attempts - 1);
    } finally {
      this.sending = null;
    }
  }

  /** A result that is chosen but not saved stays on this computer. */
  private delivered(): Delivery {
    return this.state.get().result === this.result ? 'sent' : 'waits';
  }

  private refuse(refusal: unknown): Delivery {
    this.final = false;
    this.outcome = { refusal };
    return 'waits';
  }

  private hasNews(): boolean {
    const { text, result, theirs, elsewhere } = this.state.get();
    return !elsewhere && theirs === null && (text !== this.base.text || result !== this.result);
  }

  private schedule(wait = DRAFT_MILLISECONDS): void {
    this.scheduleCopy();
    this.draft.start(wait);
  }

  private scheduleCopy(): void {
    this.copy.start(COPY_MILLISECONDS);
  }

  private async keep(): Promise<void> {
    this.copy.stop();
    this.kept = await this.letters.put(this.call.id, this.letter());
  }

  private patch(change: Partial<NoteState>): void {
    this.state.set((former) => ({ ...former, ...change }));
  }
}

/** Something to be done a while from now. What is asked for again meanwhile waits no longer: whoever types without a pause is kept too. */
class Delay {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly act: () => void) {}

  start(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.act();
    }, milliseconds);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** Where two texts begin to differ: the place where somebody began to type. */
function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return Math.min(at, other.length);
}
