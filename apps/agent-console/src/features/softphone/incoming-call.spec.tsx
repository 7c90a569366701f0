import { act, fireEvent, screen } from '@testing-library/react';
import type { ClientCard, Pop } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { IncomingCall } from './incoming-call';
import { cannot } from './answering';
import type { PhoneSession } from './engine/phone-engine';
import type { BrowserPhone } from './phone/browser-phone';
import { NO_PHONE, phone } from './phone/phone-store';
import { browserPhone } from './phone/the-phone';

const card = (id: string, name: string) => ({ id, name, tags: [], ownerName: null, lastCalls: [], openLeads: [] }) as unknown as ClientCard;

const people = ['Olena', 'Ivan', 'Petro', 'Oksana', 'Boris'].map((name) => card(name, name));

const pop = (change: Partial<Pop>): Pop => ({
  callId: 'call',
  pbx: 'main',
  callerNumber: '+79161234567',
  callerName: null,
  calledNumber: null,
  direction: 'inbound',
  queue: 'sales',
  ivrPath: [],
  ringingSince: new Date().toISOString(),
  match: 'pending',
  candidates: [],
  more: 0,
  startedAt: '2026-11-22T11:59:22.000Z',
  answerable: true,
  transfer: null,
  returned: null,
  about: null,
  demo: false,
  ...change,
});

async function ring(change: Partial<Pop>, chosenId: string | null = null) {
  const onChoose = jest.fn();
  const onCreate = jest.fn();
  const card = (now: Partial<Pop>, chosen: string | null) => (
    <IncomingCall
      pop={pop(now)}
      keys
      chosenId={chosen}
      queueTitle={() => 'Sales'}
      facts={({ name }) => <p>facts of {name}</p>}
      onChoose={onChoose}
      onCreate={onCreate}
      creating={false}
    />
  );
  const view = await show(card(change, chosenId));
  return { onChoose, onCreate, later: (next: Partial<Pop>, chosen: string | null = null) => view.update(card(next, chosen)) };
}

const press = (code: string, target: Element = document.body) => fireEvent.keyDown(target, { code });

describe('the incoming call', () => {
  afterEach(() => {
    cannot.set(new Set());
    browserPhone.set(null);
    act(() => phone.set({ ...NO_PHONE, where: 'none' }));
  });

  it('shows number and queue before anybody knows who it is', async () => {
    await ring({});
    const dialog = screen.getByRole('dialog', { name: 'Incoming call' });
    expect(dialog.textContent).toContain('Sales');
    expect(dialog.textContent).toContain('8 (916) 123-45-67');
    expect(dialog.getAttribute('aria-modal')).toBe('false');
  });

  it('tells how long the caller has waited, and nothing of waiting on a direct call', async () => {
    const ringingSince = '2026-11-22T12:00:00.000Z';
    const { later } = await ring({ ringingSince });
    expect(screen.getByRole('dialog').textContent).toContain('waited 0:38');
    later({ ringingSince, queue: null });
    expect(screen.getByRole('dialog').textContent).not.toContain('waited');
  });

  it('shows what the caller chose in the menus', async () => {
    await ring({ ivrPath: [{ menu: 'main-menu', digit: '2', at: '2026-11-22T12:00:00.000Z' }] });
    expect(screen.getByRole('dialog').textContent).toContain('Main menu › 2');
  });

  it('is answered by a key pressed before the browser phone itself rings', async () => {
    const command = jest.fn();
    browserPhone.set({ command } as unknown as BrowserPhone);
    phone.set({ ...NO_PHONE, where: 'otherTab' });
    await ring({ answerable: false });
    press('F2');
    expect(command).not.toHaveBeenCalled();
    const rings = { id: 'session', linkedId: null, state: 'ringing' } as PhoneSession;
    act(() => phone.set({ ...NO_PHONE, where: 'otherTab', sessions: [rings] }));
    expect(command.mock.calls).toEqual([[{ name: 'answer', id: 'session', byKey: true }]]);
  });

  it('never takes the focus', async () => {
    const before = document.activeElement;
    const { later } = await ring({});
    later({ match: 'one', candidates: [card('1', 'Olena')] });
    expect(document.activeElement).toBe(before);
  });

  it('shows the card of the one who has the number', async () => {
    await ring({ match: 'one', candidates: [card('1', 'Olena')] });
    expect(screen.getByText('Olena')).toBeTruthy();
    expect(screen.getByText('facts of Olena')).toBeTruthy();
  });

  it('asks who it is when several have the number, and binds nobody by itself', async () => {
    const { onChoose } = await ring({ match: 'many', candidates: people, more: 2 });
    expect(people.every(({ name }) => screen.getByRole('button', { name }))).toBe(true);
    expect(screen.getByText('and 2 more')).toBeTruthy();
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('takes the second of several by the key 2', async () => {
    const { onChoose } = await ring({ match: 'many', candidates: people });
    press('Digit2');
    expect(onChoose.mock.calls).toEqual([[people[1], false]]);
  });

  it('takes it for good when that was ticked', async () => {
    const { onChoose } = await ring({ match: 'many', candidates: people });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Always this one for this number' }));
    press('Digit1');
    expect(onChoose.mock.calls).toEqual([[people[0], true]]);
  });

  it('shows a company with its people where the number is theirs', async () => {
    const company = { ...card('3', 'Romashka Ltd'), kind: 'organisation', organisation: null } as ClientCard;
    const clerk = { ...card('4', 'Olena'), kind: 'person', organisation: 'Romashka Ltd' } as ClientCard;
    await ring({ match: 'many', candidates: [clerk, company] });
    expect(screen.getByRole('group', { name: 'Romashka Ltd' })).toBeTruthy();
    expect(screen.getByText('Romashka Ltd (the company itself)')).toBeTruthy();
  });

  it('takes no digit from somebody who types, and none beyond the list', async () => {
    const { onChoose } = await ring({ match: 'many', candidates: people.slice(0, 3) });
    const note = document.body.appendChild(document.createElement('textarea'));
    press('Digit2', note);
    press('Digit4');
    expect(onChoose).not.toHaveBeenCalled();
    note.remove();
  });

  it('shows the chosen one instead of the question', async () => {
    const { later } = await ring({ match: 'many', candidates: people });
    later({ match: 'many', candidates: people }, 'Ivan');
    expect(screen.getByText('facts of Ivan')).toBeTruthy();
    expect(screen.queryByText('Who is it?')).toBeNull();
  });

  it('makes a client of a new number with a name and Enter', async () => {
    const { onCreate } = await ring({ match: 'none' });
    expect(screen.getByText('New number')).toBeTruthy();
    const name = screen.getByRole('textbox', { name: 'Name' });
    fireEvent.change(name, { target: { value: ' Vera ' } });
    fireEvent.submit(name);
    expect(onCreate.mock.calls).toEqual([['Vera']]);
  });

  it('says that the number is hidden, and offers no name for it', async () => {
    await ring({ match: 'hidden', callerNumber: null });
    expect(screen.getByText('Number hidden')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('has no Answer on a phone that is picked up by hand', async () => {
    await ring({});
    expect(screen.getByRole('button', { name: 'Answer' }).getAttribute('aria-keyshortcuts')).toBe('F2');
    cannot.set(new Set(['answer' as const]));
    expect(await screen.findByText('Pick up your phone')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Answer' })).toBeNull();
  });
});
