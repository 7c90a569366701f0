import { ClientMessageInput } from './message';
import { MessageTemplateInput } from './message-template';
import { openIn, render } from './message-text';

const letter = { subject: 'Your quote, {client.greeting}', body: '{client.greeting}!\n{me.name}, {company.name}\n{me.phone}' };

describe('a template', () => {
  it('is filled with what is known, and names what is not', () => {
    const values = { 'client.greeting': 'Олена Петрівна', 'me.name': 'Anna', 'me.phone': ' ', 'company.name': null };
    expect(render(letter, values)).toEqual({
      subject: 'Your quote, Олена Петрівна',
      body: 'Олена Петрівна!\nAnna, {company.name}\n{me.phone}',
      missing: ['company.name', 'me.phone'],
    });
  });

  it('is filled in one go: what stands in a value is text', () => {
    const { body, missing } = render({ subject: null, body: '{client.name}' }, { 'client.name': '{me.name} <b>$&</b>', 'me.name': 'Anna' });
    expect({ body, missing }).toEqual({ body: '{me.name} <b>$&</b>', missing: [] });
  });

  it('keeps its subject on one line, whatever comes into it', () => {
    expect(render({ subject: 'For {client.name}', body: 'x' }, { 'client.name': 'A\r\nBcc: all@example.com' }).subject).toBe(
      'For A Bcc: all@example.com',
    );
  });

  it.each([
    ['email', 'subject', { subject: 'Dear {client.nmae}', body: 'x' }, '{client.nmae}'],
    ['email', 'body', { subject: 'x', body: 'By {agent.name}' }, '{agent.name}'],
    ['sms', 'body', { body: '{boss}' }, '{boss}'],
  ])('of %s is refused with a placeholder in its %s that does not exist, naming it', (channel, field, text, name) => {
    const told = MessageTemplateInput.safeParse({ channel, name: 'x', locale: 'en', order: 1, ...text });
    expect(told.error?.issues).toMatchObject([
      { path: [field], message: expect.stringContaining(name), params: { code: 'unknown_placeholder' } },
    ]);
  });
});

describe('a message', () => {
  it('is refused while it leaves something open, and taken with braces that mean nothing', () => {
    const message = {
      channel: 'email',
      to: 'a@example.com',
      subject: 'Deal {deal.number}',
      body: 'Hello {client.greeting}, {deal.number}',
    };
    const told = ClientMessageInput.safeParse(message);
    expect(told.error?.issues.map(({ path, message: words }) => [path, words])).toEqual([
      [['subject'], '{deal.number} is not filled in.'],
      [['body'], '{client.greeting} is not filled in.'],
    ]);
    expect(openIn(message.subject, message.body, null)).toEqual(['deal.number', 'client.greeting']);
    expect(ClientMessageInput.safeParse({ ...message, subject: 'x', body: 'function() {return}' }).success).toBe(true);
  });
});
