import * as fc from 'fast-check';
import { SupportMask } from './support-mask';

const CALLER = '+79161234567';
const LEG = '1795347673.12';

function mask(lines: unknown[], ids = [LEG]) {
  const support = new SupportMask({ region: 'RU' });
  support.keepIds(ids);
  for (const line of lines) support.learn(line);
  return lines.map((line) => support.mask(line));
}
/** How a text reads beside a call from CALLER by the name of Ivan Petrov. */
const masked = (text: string, field = 'appData') => {
  const [, line] = mask([{ callerNumber: CALLER, callerName: 'Ivan Petrov' }, { [field]: text }]) as [unknown, Record<string, string>];
  return line[field];
};

describe('what goes to support', () => {
  it.each([
    ['79161234567', 'number-A-67'],
    ['89161234567', 'number-A-67'],
    ['+7 (916) 123-45-67', 'number-A-67'],
    ['dial 8 916 123 45 67 now', 'dial number-A-67 now'],
    ['8.916.123.45.67', 'number-A-67'],
    ['sip:+79161234567@10.0.0.1:5060;transport=udp', 'sip:number-A-67@10.0.0.1:5060;transport=udp'],
    ['sip:%2B7916%20123%204567@host', 'sip:number-A-67@host'],
    ['{"phone":"+79161234567","id":7}', '{"phone":"number-A-67","id":7}'],
    ['Local/79161234567@from-internal-0000002a;1', 'Local/number-A-67@from-internal-0000002a;1'],
    ['PJSIP/79161234567@trunk,30,f(+74950000001)', 'PJSIP/number-A-67@trunk,30,f(number-B-01)'],
    ['"Ivan Petrov" <+79161234567>', '"name-A" <number-A-67>'],
    ['IVAN PETROV rang', 'name-A rang'],
    ['７９１６１２３４５６７', 'number-A-67'],
    ['79161234567 79161234568', 'number-A-67 number-B-68'],
    ['somebody else: 380671234567', 'somebody else: number-B-67'],
    ['20261126-080000-79161234567-in.wav', 'number-B-26 080000 number-A-67-in.wav'],
  ])('masks %s', (text, shown) => {
    expect(masked(text)).toBe(shown);
  });

  it.each([
    ['PJSIP/1001-0000002a'],
    ['Local/1001@agents-00000001;2'],
    [LEG],
    [`pbx-1-${LEG}`],
    [`2026/11/26/pbx-${LEG}_pbx-${LEG}.wav`],
    [`leg:${LEG}:started`],
    ['2026-11-26T08:00:00.123Z'],
    ['2026-11-26T08:00:00.123456+00:00'],
    ['0d2f3b1c-1234-4abc-8def-123456789012'],
    ['callcard-queue'],
    ['1001'],
    [''],
    ['anonymous'],
    ['<unknown>'],
  ])('leaves %s readable', (text) => {
    expect(masked(text)).toBe(text);
  });

  it.each(['callerNumber', 'caller_number', 'CallerIDNum', 'DestConnectedLineNum', 'Exten', 'to', 'number'])(
    'masks the number in the field %s, even a short one, and finds it in texts again',
    (field) => {
      expect(mask([{ [field]: '234567' }, { appData: 'SIP/234567@trunk' }])).toEqual([
        { [field]: 'number-A-67' },
        { appData: 'SIP/number-A-67@trunk' },
      ]);
    },
  );

  it('leaves extensions, moments and queues in the same fields alone', () => {
    const line = { exten: '1001', to: '2026-11-26T08:00:00.000Z', number: 'sales', callerNumber: null };
    expect(mask([line])).toEqual([line]);
  });

  it('masks the headers of an event by their names, and keeps its times and ids', () => {
    const headers = [
      ['event', 'Newchannel'],
      ['timestamp', '1795347673.250999'],
      ['channel', 'PJSIP/trunk-a-00000000'],
      ['calleridnum', '79161234567'],
      ['calleridname', 'Ivan'],
      ['connectedlinename', '<unknown>'],
      ['uniqueid', LEG],
    ];
    const names = Object.fromEntries((mask([{ headers }])[0] as { headers: [string, string][] }).headers);
    expect(names).toEqual({
      ...Object.fromEntries(headers),
      calleridnum: 'number-A-67',
      calleridname: 'name-A',
    });
  });

  it('takes a name that is a number for that number', () => {
    expect(mask([{ callerNumber: CALLER, callerName: '79161234567' }])).toEqual([
      { callerNumber: 'number-A-67', callerName: 'number-A-67' },
    ]);
  });

  it('does not take a number for an id because it is written like one', () => {
    expect(masked('1234567890.12')).toMatch(/^number-/);
  });

  it('does not let a number hide as the serial of a channel or as a date', () => {
    const [, line] = mask([{ number: '12345678' }, { channel: 'SIP/x-12345678', at: '1234-56-78' }]) as [unknown, object];
    expect(JSON.stringify(line)).not.toMatch(/12345678|1234-56-78/);
  });

  it('never shows a number again, in whatever spelling and wherever it stands', () => {
    const number = fc.integer({ min: 3_000_000_000, max: 9_999_999_999 }).map((digits) => `7${digits}`);
    const spelling = fc.constantFrom<(digits: string) => string>(
      (digits) => digits,
      (digits) => `+${digits}`,
      (digits) => `8${digits.slice(1)}`,
      (digits) => digits.split('').join(' '),
      (digits) => `+${digits[0]} (${digits.slice(1, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`,
      (digits) => `sip:${digits}@10.1.2.3`,
      (digits) => JSON.stringify({ to: `+${digits}`, text: `"${digits}"` }),
      (digits) => `Local/${digits}@ctx-abcdef2a;1`,
      (digits) => `PJSIP/${digits}@trunk&PJSIP/${digits}@other,30`,
    );
    const around = fc.constantFrom('', 'x', ' ', '(', '"', '=', ';', ',', '@');
    const places = fc.array(fc.tuple(number, spelling, around, around), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(places, fc.boolean(), (spelled, known) => {
        const lines = spelled.flatMap(([digits, spell, before, after]) => [
          ...(known ? [{ callerNumber: digits }] : []),
          { appdata: `${before}${spell(digits)}${after}` },
        ]);
        const shown = JSON.stringify(mask(lines)).replace(/(?<=\d)[\s().-]+(?=\d)/g, '');
        return spelled.every(([digits]) => !shown.includes(digits.slice(-7)));
      }),
      { numRuns: 300 },
    );
  });

  it('masks one number alike everywhere, and two differently', () => {
    const number = fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }).map(String);
    fc.assert(
      fc.property(number, number, (one, other) => {
        const [first, second, third] = mask([{ callerNumber: `+7${one}` }, { appdata: `8${one}` }, { exten: `7${other}` }]) as [
          { callerNumber: string },
          { appdata: string },
          { exten: string },
        ];
        return first.callerNumber === second.appdata && (first.callerNumber === third.exten) === (one === other);
      }),
    );
  });
});
