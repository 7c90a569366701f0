import {
  type AnswersInput,
  type AnswerSheet,
  type AnswerValue,
  type BranchingScript,
  type ScriptAnswers,
  type ScriptPosition,
  type ScriptStep,
  startOf,
} from '@callcard/crm-core';
import { externalStore, type ExternalStore } from '../../lib/external-store';
import type { AnswerLetters } from './answer-letter';

export interface AnswerState {
  position: ScriptPosition;
  answers: ScriptAnswers;
  /** `local`: kept on this computer until the server is back. */
  phase: 'clean' | 'saving' | 'saved' | 'local' | 'failed';
}

/** So long one types before it is sent; kept it is at once. */
export const SEND_MILLISECONDS = 500;

type Given = AnswersInput['answers'][number];

/**
 * The answers of one call to one script, and the place in it.
 *
 *   given ──at once──> kept on this computer ──half a second later──> the server
 *
 * All that was given here goes along each time: nothing depends on whether the last sending arrived.
 */
export class AnswerKeeper {
  readonly state: ExternalStore<AnswerState>;
  private given = new Map<string, Given>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly of: { callId: string; versionId: string },
    script: BranchingScript,
    sheet: AnswerSheet | null,
    private readonly letters: AnswerLetters,
    private readonly now: () => number,
  ) {
    const known = sheet?.answers.map(({ question, value }) => [question, value ?? undefined] as const) ?? [];
    this.state = externalStore<AnswerState>({ position: sheet?.position ?? startOf(script), answers: Object.fromEntries(known), phase: 'clean' });
  } // prettier-ignore

  answer({ id: stepId, question }: ScriptStep, value: AnswerValue | undefined): void {
    if (!question) return;
    this.given.set(question.key, { stepId, question: question.key, value: value ?? null, at: new Date(this.now()).toISOString() });
    this.patch({ answers: { ...this.state.get().answers, [question.key]: value } });
    this.keep();
  }

  go(position: ScriptPosition): void {
    this.patch({ position });
    this.keep();
  }

  /** What was left on this computer by a tab that was closed before it could send it. */
  async restore(): Promise<void> {
    const letter = await this.letters.read();
    if (!letter || this.given.size > 0) return;
    this.given = new Map(letter.answers.map((answer) => [answer.question, answer]));
    const answers = letter.answers.map(({ question, value }) => [question, value ?? undefined] as const);
    this.patch({ position: letter.position, answers: { ...this.state.get().answers, ...Object.fromEntries(answers) } });
    this.keep();
  }

  /** Sends what is not sent yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const kept = await this.letters.put(this.letter());
    await this.letters.flush();
    if (this.timer === undefined) this.patch({ phase: (await this.letters.read()) === null ? 'saved' : kept ? 'local' : 'failed' });
  }

  private keep(): void {
    this.patch({ phase: 'saving' });
    void this.letters.put(this.letter());
    this.timer ??= setTimeout(() => void this.flush(), SEND_MILLISECONDS);
  }

  private letter() {
    return { ...this.of, position: this.state.get().position, answers: [...this.given.values()] };
  }

  private patch(change: Partial<AnswerState>): void {
    this.state.set((former) => ({ ...former, ...change }));
  }
}
