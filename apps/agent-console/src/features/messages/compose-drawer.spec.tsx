import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Client, MessageTemplate } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { ComposeDrawer } from './compose-drawer';

const client = {
  ...{ id: '01890000-0000-7000-8000-000000000001', name: 'Emma Stone', emails: [{ address: 'emma@example.test', primary: true }] },
  phones: [{ number: '+380671112233', primary: true }],
} as unknown as Client;

const template = (n: number, patch: Partial<MessageTemplate>): MessageTemplate => ({
  ...{ id: `01890000-0000-7000-8000-00000000010${n}`, channel: 'email', name: `Template ${n}`, locale: 'en', subject: 'For {client.name}' },
  ...{ body: 'Hello, {client.greeting}!', order: n, active: true, version: 1 },
  ...patch,
});
const TEMPLATES = [
  template(1, {}),
  template(2, { name: 'About a deal', body: '{client.greeting}, {deal.number}' }),
  template(3, { channel: 'sms', name: 'Ready', subject: null, locale: 'uk', body: '{client.greeting}, готово' }),
];

const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body, text: async () => JSON.stringify(body) }) as Response;

/** The open drawer; templates are filled in the words of their language. */
async function open() {
  const ask = jest.fn(async (path: string) => {
    if (path.includes('message-ways')) return answer({ setUp: ['email', 'sms'], optedOut: [] });
    return answer({ items: TEMPLATES.filter(({ channel }) => path.includes(`channel=${channel}`)), nextCursor: null });
  });
  Object.assign(globalThis, { fetch: ask });
  const valuesIn = (language: string) => ({ 'client.name': 'Emma Stone', 'client.greeting': language === 'uk' ? 'Еммо' : 'Emma' });
  await show(<ComposeDrawer client={client} mayEdit={false} valuesIn={valuesIn} onClose={jest.fn()} />);
  await screen.findByRole('combobox', { name: 'Template' });
}

const choose = (label: string, option: RegExp) =>
  fireEvent.change(screen.getByRole('combobox', { name: label }), {
    target: { value: screen.getByRole<HTMLOptionElement>('option', { name: option }).value },
  });
const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const texts = () => [field(/^Subject/).value, field(/^Text/).value];
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const send = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });

describe('a letter out of a template', () => {
  it('is filled with what is known, and can be sent at once', async () => {
    await open();
    choose('Template', /Template 1/);
    expect(texts()).toEqual(['For Emma Stone', 'Hello, Emma!']);
    expect(send().disabled).toBe(false);
  });

  it('replaces what was typed only when it is told to', async () => {
    await open();
    fireEvent.change(field(/^Text/), { target: { value: 'By hand' } });
    choose('Template', /Template 1/);
    expect(texts()).toEqual(['', 'By hand']);
    press('Keep mine');
    expect(texts()).toEqual(['', 'By hand']);
    choose('Template', /Template 1/);
    press('Replace');
    expect(texts()).toEqual(['For Emma Stone', 'Hello, Emma!']);
    // Nothing of it was typed, so another one need not ask.
    choose('Template', /About a deal/);
    expect(texts()[1]).toBe('Emma, {deal.number}');
  });

  it('shows what is missing, and is not sent until it is there', async () => {
    await open();
    choose('Template', /About a deal/);
    expect(screen.getByText('{deal.number}').tagName).toBe('MARK');
    expect(field(/^Text/).getAttribute('aria-invalid')).toBe('true');
    expect(send().disabled).toBe(true);
    fireEvent.change(field(/^Text/), { target: { value: 'Emma, D-7' } });
    expect(send().disabled).toBe(false);
    expect(screen.queryByText('Fill in before sending:')).toBeNull();
  });

  it('has other templates as an SMS, in their own language, and tells its parts', async () => {
    await open();
    choose('By', /SMS/);
    await waitFor(() => expect(screen.queryByRole('option', { name: /Ready/ })).not.toBeNull());
    choose('Template', /Ready/);
    expect(field(/^Text/).value).toBe('Еммо, готово');
    expect(screen.getByText(/1 part.*UCS-2/)).toBeTruthy();
  });
});
