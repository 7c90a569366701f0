import { type Script, ScriptInput, scriptFor } from './script';
import { contactValues, scriptParts } from './script-text';

const script = (patch: Partial<Script>): Script => ({
  ...{
    id: '018f0000-0000-7000-8000-000000000000',
    title: 'Greeting',
    queue: null,
    locale: 'en',
    body: 'Hello',
    publishedId: null,
    active: true,
    version: 1,
  },
  ...patch,
});

describe('the text of a script', () => {
  it('is filled from the call, and says what is missing', () => {
    const parts = scriptParts('{client.addressAs}, good day! {company}, {agent.name} speaking.', { 'agent.name': 'Anna', company: ' ' });
    expect(parts).toEqual([
      { kind: 'missing', name: 'client.addressAs' },
      { kind: 'text', text: ', good day! ' },
      { kind: 'missing', name: 'company' },
      { kind: 'text', text: ', ' },
      { kind: 'value', text: 'Anna' },
      { kind: 'text', text: ' speaking.' },
    ]);
  });

  it('is filled from the columns of a contact’s list, whatever they are called', () => {
    const values = contactValues({ name: 'Ольга', fields: { 'Номер договора': 'A-17' } });
    expect(scriptParts('{contact.name}: {contact.Номер договора}, {contact.city}', values)).toEqual([
      { kind: 'value', text: 'Ольга' },
      { kind: 'text', text: ': ' },
      { kind: 'value', text: 'A-17' },
      { kind: 'text', text: ', ' },
      { kind: 'missing', name: 'contact.city' },
    ]);
  });

  it('keeps braces that mean nothing', () => {
    expect(scriptParts('{nobody} {}', {})).toEqual([{ kind: 'text', text: '{nobody} {}' }]);
  });

  it('is refused with a placeholder that does not exist, naming it', () => {
    const told = ScriptInput.safeParse({ title: 'x', locale: 'en', body: 'Dear {client.nmae}' });
    expect(told.error?.issues[0]).toMatchObject({ path: ['body'], message: expect.stringContaining('{client.nmae}') });
  });
});

describe('the script that opens by itself', () => {
  const general = script({ title: 'general' });
  const sales = script({ title: 'sales', queue: 'sales', locale: 'ru' });
  const salesUk = script({ title: 'sales uk', queue: 'sales', locale: 'uk' });
  const support = script({ title: 'support', queue: 'support' });
  const all = [general, sales, salesUk, support];

  it.each([
    ['sales', 'uk', 'sales uk'],
    ['sales', 'en', 'sales'],
    [null, 'uk', 'general'],
    ['other', 'en', 'general'],
  ])('for queue %s in %s is "%s"', (queue, locale, title) => {
    expect(scriptFor(all, queue, locale)?.title).toBe(title);
  });

  it('is one that branches in any language, once it is published', () => {
    const branching = { title: 'branching', queue: 'sales', body: null };
    expect(scriptFor([sales, script(branching)], 'sales', 'en')?.title).toBe('sales');
    expect(scriptFor([sales, script({ ...branching, publishedId: sales.id })], 'sales', 'en')?.title).toBe('branching');
  });

  it('is none of those switched off', () => {
    expect(scriptFor([script({ active: false })], null, 'en')).toBeNull();
  });
});
