import { newId } from '@callcard/crm-core';
import { externalStore } from './external-store';
import { Problem } from './http';

/** One thing somebody wrote that the server does not have yet. A newer one of the same kind and subject takes its place in the line. */
export interface Letter {
  id: string;
  userId: string;
  kind: string;
  subject: string;
  body: unknown;
  /** Its place: milliseconds at which the first of its kind and subject was put in. */
  since: number;
  /** Another one with every writing: what was sent is taken out only if nothing newer took its place. */
  revision: string;
}

/** Where letters outlive the tab. */
export interface LetterStore {
  all(): Promise<Letter[]>;
  put(letter: Letter): Promise<void>;
  /** Only if it is still that revision. */
  drop(id: string, revision: string): Promise<void>;
}

/** `waits`: somebody has to decide first, or goes on writing; the letters behind it go past. */
export type Delivery = 'sent' | 'waits';
export type Sender = (subject: string, body: unknown) => Promise<Delivery>;

/** The server could not be reached, or cannot serve just now: the same may work later. */
export const isAway = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500);

export const RETRY_MILLISECONDS = 5000;
/** An answer that does not come is no answer. */
export const PATIENCE_MILLISECONDS = 15_000;

/**
 * What was written and is on its way to the server, in order: notes, results, tasks.
 *
 *   put ──> kept on this computer ──flush──> sent, first in first out ──> gone
 *                                     ├─ server away: all wait, and are tried again
 *                                     └─ refused: told to whoever listens, and out of the line
 */
export class Outbox {
  /** How many letters wait because the server is away. */
  readonly state = externalStore<{ waiting: number }>({ waiting: 0 });
  private readonly senders = new Map<string, Sender>();
  private readonly refusals = new Set<(letter: Letter, error: unknown) => void>();
  /** What this computer could not keep lives as long as the tab. */
  private readonly loose = new Map<string, Letter>();
  private userId: string | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private away = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `alone` runs a piece of work in no more than one tab at a time. */
  constructor(
    private readonly store: LetterStore,
    private readonly alone: (work: () => Promise<void>) => Promise<void> = (work) => work(),
  ) {}

  /** From now on it is this person who writes; letters of others stay until they are back. */
  open(userId: string): void {
    this.userId = userId;
    void this.flush();
  }

  register(kind: string, send: Sender): void {
    this.senders.set(kind, send);
  }

  onRefused(listener: (letter: Letter, error: unknown) => void): () => void {
    this.refusals.add(listener);
    return () => this.refusals.delete(listener);
  }

  /** @returns whether this computer could keep it; if not, it is sent all the same while the tab lives. */
  async put(kind: string, subject: string, body: unknown): Promise<boolean> {
    const id = this.idOf(kind, subject);
    const since = (await this.find(id))?.since ?? performance.timeOrigin + performance.now();
    const letter: Letter = { id, userId: this.userId ?? '', kind, subject, body, since, revision: newId() };
    const kept = await this.store.put(letter).then(
      () => this.loose.delete(id) || true,
      () => Boolean(this.loose.set(id, letter)) && false,
    );
    if (this.away) await this.count();
    return kept;
  }

  async read(kind: string, subject: string): Promise<unknown> {
    return (await this.find(this.idOf(kind, subject)))?.body ?? null;
  }

  /** Sends what can be sent. Resolves when the end of the line, or a server that is away, is reached. */
  flush(): Promise<void> {
    this.again = true;
    this.running ??= this.alone(() => this.work()).finally(() => {
      this.running = null;
      if (this.again) void this.flush();
    });
    return this.running;
  }

  private async work(): Promise<void> {
    clearTimeout(this.timer);
    while (this.again) {
      this.again = false;
      this.away = !(await this.round());
      await this.count();
    }
    if (this.away) this.timer = setTimeout(() => void this.flush(), RETRY_MILLISECONDS);
  }

  /** @returns whether the server answered. */
  private async round(): Promise<boolean> {
    for (const letter of await this.all()) {
      try {
        if ((await this.send(letter)) === 'sent') await this.remove(letter.id, letter.revision);
      } catch (error) {
        if (isAway(error)) return false;
        await this.remove(letter.id, letter.revision);
        this.refusals.forEach((tell) => tell(letter, error));
      }
    }
    return true;
  }

  private send({ kind, subject, body }: Letter): Promise<Delivery> {
    const sender = this.senders.get(kind);
    return sender ? inTime(sender(subject, body)) : Promise.resolve('waits');
  }

  private async count(): Promise<void> {
    const waiting = this.away ? (await this.all()).length : 0;
    if (waiting !== this.state.get().waiting) this.state.set({ waiting });
  }

  private async all(): Promise<Letter[]> {
    const stored = await this.store.all().catch(() => []);
    const newest = new Map([...stored.map((letter) => [letter.id, letter] as const), ...this.loose]);
    return [...newest.values()].filter(({ userId }) => userId === this.userId).sort((one, other) => one.since - other.since);
  }

  private async find(id: string): Promise<Letter | undefined> {
    return (await this.all()).find((letter) => letter.id === id);
  }

  private async remove(id: string, revision: string): Promise<void> {
    const loose = this.loose.get(id);
    if (loose?.revision === revision) this.loose.delete(id);
    await this.store.drop(id, revision).catch(() => undefined);
  }

  private idOf(kind: string, subject: string): string {
    return `${this.userId} ${kind} ${subject}`;
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Problem(0, 'unreachable', 'The server does not answer.')), PATIENCE_MILLISECONDS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
