import { createRef } from 'react';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReviewSheet } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { ReviewForm, type ReviewFormHandle } from './review-form';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
const question = (n: number, text: string, more: object) => ({
  ...{ id: id(n), text, hint: null, wants: { kind: 'yesNo' }, weight: 50, fatal: false, mayNotApply: true },
  ...more,
});
const sheet = {
  ...{ id: id(1), callId: id(2), agentId: id(3), agentName: 'Anna', reviewerId: id(4), calibrationId: null, version: 1, comment: null },
  sections: [
    {
      id: id(5),
      title: 'Talk',
      questions: [question(6, 'Greeted?', { fatal: true }), question(7, 'Tone?', { wants: { kind: 'scale', max: 4 } })],
    },
  ],
  answers: [],
} as unknown as ReviewSheet;

/** A server that keeps drafts; what was asked of it, in order. */
function server() {
  const asked: [string, { version?: number; answers?: { questionId: string; second: number | null; value: unknown }[] }][] = [];
  const known = {
    startedAt: new Date().toISOString(),
    createdAt: new Date().toISOString(),
    direction: 'inbound',
    queue: null,
    talkSeconds: 60,
  };
  const names = { clientName: null, reviewerName: 'Boss', scorecardId: id(8), scorecardTitle: 'Card', versionId: id(9), versionNumber: 1 };
  const rest = { state: 'draft', score: null, failed: false, givenAt: null, disputeReason: null, settlement: null, recordings: [], note: null, noteMarks: [] }; // prettier-ignore
  const fetch = async (path: string, { method, body }: RequestInit) => {
    const input = JSON.parse(String(body ?? '{}')) as (typeof asked)[number][1];
    asked.push([`${method} ${path}`, input]);
    const answer = { ...sheet, ...known, ...names, ...rest, version: (input.version ?? 0) + 1 };
    return { ok: true, status: 200, text: async () => JSON.stringify(answer) };
  };
  Object.assign(globalThis, { fetch });
  return asked;
}

const group = (name: RegExp) => screen.getByRole('group', { name });
const choose = (name: RegExp, answer: string) => fireEvent.click(within(group(name)).getByRole('radio', { name: answer }));

describe('a review that is being made', () => {
  it('marks the second for the question that was touched last, and is given once everything is answered', async () => {
    const asked = server();
    const ref = createRef<ReviewFormHandle>();
    const onGiven = jest.fn();
    const onPlay = jest.fn();
    await show(
      <ReviewForm ref={ref} sheet={sheet} now={() => ({ recording: 1, second: 42 })} onPlay={onPlay} onRelease={null} onGiven={onGiven} />,
    );
    const give = screen.getByRole('button', { name: 'Give to the operator' }) as HTMLButtonElement;
    await act(async () => ref.current!.mark());
    expect(screen.queryByRole('button', { name: /^Play from/ })).toBeNull();

    fireEvent.focus(within(group(/^Greeted/)).getByRole('radio', { name: 'Yes' }));
    choose(/^Greeted/, 'Yes');
    await act(async () => ref.current!.mark());
    fireEvent.click(screen.getByRole('button', { name: 'Play from 0:42: Greeted?' }));
    expect(onPlay).toHaveBeenCalledWith({ recording: 1, second: 42 });
    expect(screen.getByText('1 question is not answered.')).toBeTruthy();
    expect(give.disabled).toBe(true);

    choose(/^Tone/, '2');
    expect(screen.getByText('Score so far: 75%')).toBeTruthy();
    fireEvent.click(within(group(/^Tone/)).getByRole('checkbox', { name: 'Does not apply' }));
    expect(screen.getByText('Score so far: 100%')).toBeTruthy();
    choose(/^Greeted/, 'No');
    expect(screen.getByText('Score so far: 0% · Fatal error')).toBeTruthy();

    await act(async () => fireEvent.click(give));
    await waitFor(() => expect(onGiven).toHaveBeenCalled());
    expect(asked.filter(([what]) => what.includes('/reviews/')).map(([what]) => what)).toEqual([
      `PUT /api/reviews/${id(1)}`,
      `POST /api/reviews/${id(1)}/give`,
    ]);
    expect(asked[0]![1].answers).toMatchObject([
      { questionId: id(7), applies: false, value: null },
      { questionId: id(6), value: false, recording: 1, second: 42 },
    ]);
    expect(asked[1]![1].version).toBe(2);
  });

  it('is kept when its reviewer rests, and when they leave', async () => {
    const asked = server();
    const { unmount } = await show(<ReviewForm sheet={sheet} now={null} onPlay={() => {}} onRelease={null} onGiven={() => {}} />);
    expect(screen.queryByRole('button', { name: 'Mark this second' })).toBeNull();
    choose(/^Greeted/, 'Yes');
    expect(asked).toEqual([]);
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 3000 });
    choose(/^Tone/, '3');
    unmount();
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]![1]).toMatchObject({ version: 2, answers: [{ value: true }, { value: 3 }] });
  });
});
