import type { Call } from '@callcard/crm-core';
import { externalStore, type ExternalStore } from '../../lib/external-store';
import { Problem } from '../../lib/http';
import type { NoteCopies } from './note-copies';

export interface NoteState {
  text: string;
  /** The result chosen here; not yet the call's until it is saved. */
  result: string | null;
  phase: 'clean' | 'typing' | 'saving' | 'saved' | 'local' | 'failed' | 'conflict';
  savedAt: number | null;
  /** What stands on the server when both sides changed. */
  theirs: string | null;
}

export interface NoteServer {
  read: (id: string) => Promise<Call>;
  write: (id: string, text: string, version: number, draft: boolean) => Promise<Call>;
  choose: (id: string, result: string | null, version: number) => Promise<Call>;
}

type Seen = Pick<Call, 'id' | 'note' | 'disposition' | 'version'>;

export const COPY_MILLISECONDS = 300;
export const DRAFT_MILLISECONDS = 1000;
const RETRY_MILLISECONDS = 5000;

/**
 * The note of one call while somebody works on it.
 *
 *   typing ──300 ms──> copy on this computer ──1 s of silence──> draft on the server
 *                                                 └─ changed elsewhere: both texts are kept until a person decides
 *
 * `base` is the server's text that ours grew from: a newer version with the same text is no conflict.
 */
export class NoteKeeper {
  readonly state: ExternalStore<NoteState>;
  private base: { text: string; version: number };
  private result: string | null;
  private sending: string | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private copyTimer: ReturnType<typeof setTimeout> | undefined;
  private draftTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly call: Seen,
    private readonly server: NoteServer,
    private readonly copies: NoteCopies,
  ) {
    this.base = { text: call.note ?? '', version: call.version };
    this.result = call.disposition;
    this.state = externalStore<NoteState>({ text: this.base.text, result: call.disposition, phase: 'clean', savedAt: null, theirs: null });
    this.restore();
  }

  type(text: string): void {
    this.patch({ text, phase: this.state.get().theirs === null ? 'typing' : 'conflict' });
    this.schedule();
  }

  choose(result: string | null): void {
    this.patch({ result });
    this.scheduleCopy();
  }

  /** The call as the server now has it. */
  told(call: Seen): void {
    if (call.version < this.base.version) return;
    const { text, result, theirs } = this.state.get();
    const note = call.note ?? '';
    if (result === this.result) this.patch({ result: call.disposition });
    this.result = call.disposition;
    const ours = note === this.base.text || note === text || note === this.sending;
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

  /** Sends what is not sent yet; after a lost connection too. */
  flush(): Promise<unknown> {
    clearTimeout(this.draftTimer);
    const { text, theirs } = this.state.get();
    if (theirs !== null || text === this.base.text) return this.running;
    return (this.running = this.running.then(() => this.sendDraft()));
  }

  /** Saves note and result on purpose. @throws Problem when the server did not take them; a conflict waits for a person. */
  async save(): Promise<Call> {
    clearTimeout(this.draftTimer);
    await this.running;
    const call = await this.agreed(async () => {
      const { result } = this.state.get();
      if (result !== this.result) this.told(await this.server.choose(this.call.id, result, this.base.version));
      return this.send(false);
    });
    this.copies.drop(this.call.id);
    return call;
  }

  private async sendDraft(): Promise<void> {
    const { text, theirs } = this.state.get();
    if (theirs !== null || text === this.base.text) return;
    this.patch({ phase: 'saving' });
    try {
      await this.agreed(() => this.send(true));
    } catch {
      if (this.state.get().phase === 'conflict') return;
      this.patch({ phase: this.keepCopy() ? 'local' : 'failed' });
      this.draftTimer = setTimeout(() => void this.flush(), RETRY_MILLISECONDS);
    }
  }

  private async send(draft: boolean): Promise<Call> {
    const { text } = this.state.get();
    this.sending = text;
    const call = await this.server.write(this.call.id, text, this.base.version, draft);
    this.told(call);
    this.base = { text, version: call.version };
    const still = this.state.get().text === text;
    this.patch({ phase: still ? 'saved' : 'typing', savedAt: Date.now() });
    if (still && this.state.get().result === this.result) this.dropCopy();
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

  private schedule(wait = DRAFT_MILLISECONDS): void {
    this.scheduleCopy();
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(() => void this.flush(), wait);
  }

  private scheduleCopy(): void {
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => this.keepCopy(), COPY_MILLISECONDS);
  }

  private keepCopy(): boolean {
    const { text, result } = this.state.get();
    return this.copies.write(this.call.id, { text, result, baseText: this.base.text, baseVersion: this.base.version });
  }

  private dropCopy(): void {
    clearTimeout(this.copyTimer);
    this.copies.drop(this.call.id);
  }

  private restore(): void {
    const copy = this.copies.read(this.call.id);
    if (!copy) return;
    this.patch({ result: copy.result });
    if (copy.text === this.base.text) return;
    if (copy.baseText === this.base.text) {
      this.patch({ text: copy.text, phase: 'local' });
      this.schedule();
    } else this.patch({ text: copy.text, theirs: this.base.text, phase: 'conflict' });
  }

  private patch(change: Partial<NoteState>): void {
    this.state.set((former) => ({ ...former, ...change }));
  }
}
