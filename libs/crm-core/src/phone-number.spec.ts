import fc from 'fast-check';
import { dialClassOf, parseNumber, showNumber, spellingsOf, storedNumber } from './phone-number';

const number = (e164: string, extension?: string) => (extension ? { kind: 'number', e164, extension } : { kind: 'number', e164 });
const REGIONS = ['RU', 'UA', 'KZ', 'BY', 'DE', 'US'];

describe('a number is read', () => {
  it.each([
    // Russia
    ['RU', '+7 (916) 123-45-67', '+79161234567'],
    ['RU', '8 (916) 123-45-67', '+79161234567'],
    ['RU', '8-916-123-45-67', '+79161234567'],
    ['RU', '89161234567', '+79161234567'],
    ['RU', '79161234567', '+79161234567'],
    ['RU', '9161234567', '+79161234567'],
    ['RU', '(495) 123-45-67', '+74951234567'],
    ['RU', '8 495/123.45.67', '+74951234567'],
    ['RU', '8–495–123–45–67', '+74951234567'],
    ['RU', '  8 800 555 35 35 ', '+78005553535'],
    ['RU', '+7 8 916 123 45 67', '+79161234567'],
    ['RU', '++7 916 123 45 67', '+79161234567'],
    ['RU', '\u202a+7 916 123-45-67\u202c', '+79161234567'],
    ['RU', '＋７９１６１２３４５６７', '+79161234567'],
    ['RU', '8 10 380 44 123-45-67', '+380441234567'],
    ['RU', '00 380 44 123 45 67', '+380441234567'],
    ['RU', '380441234567', '+380441234567'],
    ['RU', '+375 29 123-45-67', '+375291234567'],
    ['RU', '8 10 49 30 123456', '+4930123456'],
    ['RU', '8 701 234 56 78', '+77012345678'],
    // Ukraine
    ['UA', '0 44 123-45-67', '+380441234567'],
    ['UA', '(044) 123-45-67', '+380441234567'],
    ['UA', '067 123 45 67', '+380671234567'],
    ['UA', '8 067 123 45 67', '+380671234567'],
    ['UA', '80671234567', '+380671234567'],
    ['UA', '380671234567', '+380671234567'],
    ['UA', '+38 (067) 123-45-67', '+380671234567'],
    ['UA', '+380 (0) 44 123 45 67', '+380441234567'],
    ['UA', '00 7 916 123 45 67', '+79161234567'],
    ['UA', '79161234567', '+79161234567'],
    // Kazakhstan, Belarus
    ['KZ', '8 (701) 234-56-78', '+77012345678'],
    ['KZ', '7012345678', '+77012345678'],
    ['KZ', '+7 727 258 25 82', '+77272582582'],
    ['BY', '8 029 123-45-67', '+375291234567'],
    ['BY', '80291234567', '+375291234567'],
    ['BY', '375 17 200 00 01', '+375172000001'],
    // Elsewhere
    ['GB', '+44 (0)20 7946 0958', '+442079460958'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['DE', '030/123456', '+4930123456'],
    ['US', '(212) 555-0123', '+12125550123'],
    ['US', '011 7 916 123 45 67', '+79161234567'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    // URIs
    ['RU', 'tel:+7-916-123-45-67', '+79161234567'],
    ['RU', 'tel:1234567;phone-context=+7495', '+74951234567'],
    ['RU', 'sip:+79161234567@pbx.example;user=phone', '+79161234567'],
    ['RU', '"Иванов, Пётр" <sip:89161234567@10.0.0.1:5060>;tag=as1', '+79161234567'],
    ['RU', '<sip:%2B79161234567@host>', '+79161234567'],
    ['RU', 'sip:+79161234567:secret@host', '+79161234567'],
  ])('%s: %s is %s', (region, raw, e164) => {
    expect(parseNumber(raw, { region })).toEqual(number(e164));
  });

  it.each([
    ['8 (495) 123-45-67 доб. 12', '12'],
    ['8 (495) 123-45-67, доб.: 12', '12'],
    ['8 (495) 123-45-67 (вн. 12)', '12'],
    ['8 (495) 123-45-67 вн.12', '12'],
    ['8 (495) 123-45-67 дод. 12', '12'],
    ['+7 495 123 45 67 ext. 1234', '1234'],
    ['+7 495 123 45 67 x7', '7'],
    ['+7 495 123 45 67 #007', '007'],
    ['+7 495 123 45 67,,55', '55'],
    ['tel:+7-495-123-45-67;ext=12', '12'],
  ])('%s has the extension %s', (raw, extension) => {
    expect(parseNumber(raw, { region: 'RU' })).toEqual(number('+74951234567', extension));
  });
});

describe('a number that is none', () => {
  it.each(['', '   ', 'anonymous', 'Anonymous', 'RESTRICTED', 'unavailable', 'unknown', 'private', 'Номер скрыт', 'приховано', '0', '0000', '000-00-00',
    '+000', '-', 'sip:anonymous@anonymous.invalid', '"Anonymous" <sip:anonymous@host>'])('"%s" is hidden', (raw) => {
    expect(parseNumber(raw, { region: 'RU' })).toEqual({ kind: 'hidden' });
  }); // prettier-ignore

  it.each([null, undefined])('%s is hidden', (raw) => expect(parseNumber(raw, { region: 'RU' })).toEqual({ kind: 'hidden' }));

  it.each(['10', '1001', '10-01', '123456', 'sip:1001@pbx.local'])('%s is an extension, left as it is', (raw) => {
    expect(parseNumber(raw, { region: 'UA' })).toMatchObject({ kind: 'extension' });
  });

  it('an extension keeps its leading zeros', () => {
    expect(parseNumber('0101', { region: 'UA' })).toEqual({ kind: 'extension', digits: '0101' });
  });

  it.each([
    ['1-800-FLOWERS', ''],
    ['Иванов', ''],
    ['*97', ''],
    ['7', '7'],
    ['1234567', '1234567'],
    ['+1', '1'],
    ['80671234567', '80671234567'],
    ['8'.repeat(100), '8'.repeat(40)],
    ["'; drop table clients; --", ''],
    ['<script>alert(1)</script>', ''],
  ])('%s is unusable', (raw, digits) => {
    expect(parseNumber(raw, { region: 'RU' })).toEqual({ kind: 'unusable', digits });
  });
});

describe('whatever a line sends', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 700 }),
    fc.stringMatching(/^[+\d\s()\-./,;#xsip:@<>"%]{0,40}$/),
    fc.stringMatching(/^\+?[0-9]{1,18}$/),
  );
  const region = fc.constantFrom(...REGIONS);

  it('never throws, and keeps nothing but digits', () => {
    fc.assert(
      fc.property(anything, region, (raw, region) => {
        const parsed = parseNumber(raw, { region });
        if (parsed.kind === 'number') expect(parsed.e164).toMatch(/^\+[1-9]\d{6,14}$/);
        else if (parsed.kind !== 'hidden') expect(parsed.digits).toMatch(/^\d{0,40}$/);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads what it wrote the same way again', () => {
    fc.assert(
      fc.property(anything, region, region, (raw, region, elsewhere) => {
        const parsed = parseNumber(raw, { region });
        if (parsed.kind === 'number') expect(parseNumber(parsed.e164, { region: elsewhere })).toEqual(number(parsed.e164));
        if (parsed.kind === 'number') expect(parseNumber(showNumber(parsed.e164, region), { region })).toEqual(number(parsed.e164));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a number is shown', () => {
  it.each([
    ['+79161234567', 'RU', '8 (916) 123-45-67'],
    ['+79161234567', 'UA', '+7 (916) 123-45-67'],
    ['+380441234567', 'UA', '(044) 123-45-67'],
    ['+380441234567', 'RU', '+380 (44) 123-45-67'],
    ['+77012345678', 'RU', '+7 (701) 234-56-78'],
    ['+442079460958', 'RU', '+44 20 7946 0958'],
    ['1001', 'RU', '1001'],
    ['+999', 'RU', '+999'],
  ])('%s, to somebody in %s, as %s', (e164, region, shown) => {
    expect(showNumber(e164, region)).toBe(shown);
  });
});

describe('a number is kept', () => {
  it.each([
    ['8 495 123-45-67 доб. 12', { number: '+74951234567', extension: '12' }],
    ['1234567', { number: '1234567', extension: null }],
    ['1001', { number: '1001', extension: null }],
    ['anonymous', null],
    ['Иванов', null],
  ])('%s as %j', (raw, kept) => expect(storedNumber(raw, { region: 'RU' })).toEqual(kept));
});

describe('dialling', () => {
  it.each([
    ['1001', 'internal'],
    ['8 495 123-45-67', 'local'],
    ['8 916 123-45-67', 'mobile'],
    ['+380 44 123 45 67', 'international'],
    ['+7 701 234 56 78', 'international'],
    ['8 809 123 45 67', 'premium'],
    ['1234567', 'premium'],
    ['anonymous', null],
  ])('%s counts as %s', (raw, dialClass) => expect(dialClassOf(parseNumber(raw, { region: 'RU' }), 'RU')).toBe(dialClass));
});

describe('how networks present a number', () => {
  it.each([
    ['+79161234567', ['79161234567', '0079161234567', '9161234567', '89161234567']],
    ['+380441234567', ['380441234567', '00380441234567']],
    ['12345', ['12345']],
  ])('%s', (number, spellings) => expect(spellingsOf(number, ['RU'])).toEqual(spellings));

  it('at home in another country too', () => expect(spellingsOf('+380441234567', ['RU', 'UA'])).toContain('0441234567'));
});
