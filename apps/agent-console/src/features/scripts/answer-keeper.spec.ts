import type { AnswerSheet, BranchingScript, ScriptStep } from '@callcard/crm-core';
import { AnswerKeeper, SEND_MILLISECONDS } from './answer-keeper';
import type { AnswerLetter } from './answer-letter';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
const step = (n: number, key: string): ScriptStep => ({
  ...{ id: id(n), name: key, says: { en: key } },
  question: { key, text: { en: key }, required: true, wants: { kind: 'text' } },
  leads: { kind: 'end', result: null },
});
const [first, second] = [step(1, 'name'), step(2, 'town')];
const script: BranchingScript = { locale: 'en', steps: [first, second], objections: [] };
const OF = { callId: id(7), versionId: id(8) };

/** A computer and a server; `up`: it answers. */
function world(left: AnswerLetter | null = null) {
  const kept = { letter: left, sent: [] as AnswerLetter[], up: true };
  const letters = {
    read: async () => kept.letter,
    put: async (letter: AnswerLetter) => Boolean((kept.letter = letter)),
    flush: async () => {
      if (!kept.up || !kept.letter) return;
      kept.sent.push(kept.letter);
      kept.letter = null;
    },
  };
  const keeper = (sheet: AnswerSheet | null = null) => new AnswerKeeper(OF, script, sheet, letters, () => 1_000_000);
  return { kept, keeper };
}

describe('answers in a call', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const later = () => jest.advanceTimersByTimeAsync(SEND_MILLISECONDS);

  it('are kept on this computer at once, and sent together with where one stands', async () => {
    const { kept, keeper } = world();
    const one = keeper();
    one.answer(first, 'Anna');
    one.go({ path: [id(1), id(2)], objection: null });
    expect(kept.letter?.answers).toMatchObject([{ question: 'name', value: 'Anna', stepId: id(1) }]);
    await later();
    expect(kept.sent).toHaveLength(1);
    expect(kept.sent[0]).toMatchObject({ ...OF, position: { path: [id(1), id(2)] }, answers: [{ value: 'Anna' }] });
    expect(one.state.get().phase).toBe('saved');
  });

  it('wait here while the server is away, and go along with the next ones', async () => {
    const { kept, keeper } = world();
    kept.up = false;
    const one = keeper();
    one.answer(first, 'Anna');
    await later();
    expect(one.state.get().phase).toBe('local');
    kept.up = true;
    one.answer(second, 'Kyiv');
    await later();
    expect(kept.sent[0]?.answers.map(({ value }) => value)).toEqual(['Anna', 'Kyiv']);
  });

  it('are taken up again by the next tab, over what the server had', async () => {
    const answers = [{ stepId: id(1), question: 'name', value: 'Anna', at: '2026-11-27T10:00:00.000Z' }];
    const { kept, keeper } = world({ ...OF, position: { path: [id(1), id(2)], objection: null }, answers });
    const sheet = { position: { path: [id(1)], objection: null }, answers: [{ ...answers[0]!, value: 'Ann', byName: null }] };
    const one = keeper(sheet as unknown as AnswerSheet);
    expect(one.state.get().answers).toEqual({ name: 'Ann' });
    await one.restore();
    expect(one.state.get()).toMatchObject({ answers: { name: 'Anna' }, position: { path: [id(1), id(2)] } });
    await later();
    expect(kept.sent).toHaveLength(1);
  });

  it('are taken back by giving none', async () => {
    const { kept, keeper } = world();
    const one = keeper();
    one.answer(first, 'Anna');
    one.answer(first, undefined);
    await later();
    expect(kept.sent[0]?.answers).toMatchObject([{ question: 'name', value: null }]);
    expect(one.state.get().answers).toEqual({ name: undefined });
  });
});
