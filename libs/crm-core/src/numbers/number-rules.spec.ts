import fc from 'fast-check';
import { classifyNumber, dialableNumber } from '../dial-rights';
import { parseNumber, spellingsOf, storedNumber } from '../phone-number';
import { readNumber } from './number-reading';
import { DEFAULT_NUMBER_RULES, dialledAs, NumberRules } from './number-rules';

/** A company in Moscow: four digits inside, seven are a number in town, 9 goes out, and 0611 helps with the line. */
const rules: NumberRules = {
  extensions: { shortest: 3, longest: 4, ranges: [{ from: '1000', to: '1999' }, { from: '200', to: '299' }] },
  outsideShortest: 4,
  readings: [
    { region: 'RU', begins: '', length: 7, becomes: '+7495' },
    { region: null, begins: '77', length: 12, becomes: '+7' },
  ],
  dialling: [{ begins: '+7', becomes: '98' }],
  hidden: ['70000000000'],
  emergency: ['911'],
  premium: ['+7803'],
}; // prettier-ignore
const plan = { region: 'RU', rules };

describe('by the rules of the company', () => {
  it.each([
    ['1500', { kind: 'extension', digits: '1500' }],
    ['250', { kind: 'extension', digits: '250' }],
    ['2500', { kind: 'unusable', digits: '2500' }],
    ['123456', { kind: 'unusable', digits: '123456' }],
    ['123-45-67', { kind: 'number', e164: '+74951234567' }],
    ['779161234567', { kind: 'number', e164: '+79161234567' }],
    ['8 916 123-45-67', { kind: 'number', e164: '+79161234567' }],
    ['+7 916 123-45-67', { kind: 'number', e164: '+79161234567' }],
    ['70000000000', { kind: 'hidden' }],
  ])('%s is %j', (raw, read) => expect(parseNumber(raw, plan)).toEqual(read));

  it('a number in town is one only where its lines are', () => {
    expect(parseNumber('1234567', { region: 'UA', rules })).toEqual({ kind: 'unusable', digits: '1234567' });
  });

  it('digits of another company’s rules are read anew', () => {
    expect(parseNumber('1234567', { region: 'RU' })).toEqual({ kind: 'unusable', digits: '1234567' });
    expect(parseNumber('1234567', plan)).toMatchObject({ kind: 'number' });
  });

  it('too few digits belong to no client and are dialled by nobody, but in need', () => {
    expect(storedNumber('999', plan)).toBeNull();
    expect(dialableNumber('999', plan)).toBeNull();
    expect(dialableNumber('911', plan)).toBe('911');
    expect(storedNumber('2500', plan)).toEqual({ number: '2500', extension: null });
  });

  it.each([
    ['911', 'emergency'],
    ['112', 'emergency'],
    ['8 803 505 12 34', 'premium'],
    ['1500', 'internal'],
    ['2500', 'premium'],
    ['123 45 67', 'local'],
  ])('%s counts as %s', (number, expected) => expect(classifyNumber(number, plan)).toBe(expected));

  it('a blocked caller is refused in the spelling of the town, too', () => {
    expect(spellingsOf('+74951234567', ['RU'], rules)).toContain('1234567');
    expect(spellingsOf('+74951234567', ['RU'])).not.toContain('1234567');
  });

  it('what the PBX was given to dial is read as what was meant', () => {
    expect(dialledAs(rules, '+79161234567')).toBe('989161234567');
    expect(parseNumber('989161234567', { ...plan, dialled: true })).toEqual({ kind: 'number', e164: '+79161234567' });
  });

  it.each(['1500', '112', '+380441234567'])('%s is dialled as ever', (number) =>
    expect(dialledAs(rules, number)).toBe(number.replace('+', '')),
  );

  it('whatever is read is read the same way again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{2,14}$/), (digits) => {
        const parsed = parseNumber(digits, plan);
        if (parsed.kind === 'number') expect(parseNumber(parsed.e164, plan)).toEqual(parsed);
      }),
    );
  });
});

describe('trying a number', () => {
  it('says which rule read it and which one dials it', () => {
    expect(readNumber('123 45 67', plan)).toEqual({
      ...{ kind: 'number', number: '+74951234567', extension: null, class: 'local', dialled: '984951234567' },
      ...{ readingRule: 0, diallingRule: 0 },
    });
  });

  it('says where no rule had a say, and what cannot be dialled', () => {
    expect(readNumber('+380 44 123 45 67', plan)).toMatchObject({ readingRule: null, diallingRule: null, dialled: '380441234567' });
    expect(readNumber('anonymous', plan)).toMatchObject({ kind: 'hidden', number: null, class: null, dialled: null });
  });
});

describe('rules that cannot be', () => {
  it.each([
    ['a range that ends before it begins', { extensions: { shortest: 3, longest: 4, ranges: [{ from: '300', to: '200' }] } }, 'extensions.ranges.0.to'],
    ['a longest that is shorter', { extensions: { shortest: 4, longest: 3, ranges: [] } }, 'extensions.longest'],
    ['a reading of everything', { readings: [{ region: null, begins: '', length: null, becomes: '+7' }] }, 'readings.0.length'],
    ['a long number in need', { emergency: ['89161234567'] }, 'emergency.0'],
  ])('%s is refused', (_, change, path) => {
    const { error } = NumberRules.safeParse({ ...DEFAULT_NUMBER_RULES, ...change });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  }); // prettier-ignore
});
