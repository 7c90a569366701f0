import fc from 'fast-check';
import { TelephonyError } from '../telephony';
import { AmiDecoder, AmiProtocolError, encodeAction } from './ami-codec';

const decode = (text: string | Buffer, ...cuts: number[]) => {
  const bytes = Buffer.from(text);
  const decoder = new AmiDecoder();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.flatMap((end, n) => decoder.push(bytes.subarray(ends[n - 1] ?? 0, end))).map((message) => [...message.entries()]);
};

describe('reading the manager interface', () => {
  it('reads the greeting, which no empty line ends, and the message behind it', () => {
    const decoder = new AmiDecoder();
    const [message] = decoder.push(Buffer.from('Asterisk Call Manager/11.0.0\r\nEvent: FullyBooted\r\n\r\n'));
    expect(decoder.version).toBe('11.0.0');
    expect([...(message?.entries() ?? [])]).toEqual([['event', 'FullyBooted']]);
  });

  it('gives the first of repeated headers, or all of them in their order', () => {
    const [message] = new AmiDecoder().push(Buffer.from('Output: a\r\nOther: x\r\nOUTPUT: b\r\n\r\n'));
    expect([message?.get('Output'), message?.all('output'), message?.all('none')]).toEqual(['a', ['a', 'b'], []]);
  });

  it('keeps what is special about a value: colons, spaces, nothing', () => {
    expect(decode('A: b: c\r\nD:  e \r\nF:\r\nG:h:i\r\nJ\r\n\r\n')).toEqual([
      [
        ['a', 'b: c'],
        ['d', ' e '],
        ['f', ''],
        ['g', 'h:i'],
        ['j', ''],
      ],
    ]);
  });

  it('takes bare line feeds, and empty lines between messages', () => {
    expect(decode('A: 1\n\n\r\n\nB: 2\n\n')).toEqual([[['a', '1']], [['b', '2']]]);
  });

  const header = fc.tuple(
    fc.constantFrom('Event', 'Channel', 'CallerIDName', 'constructor', '__proto__', 'Output'),
    fc.string({ unit: 'grapheme', maxLength: 30 }).filter((value) => !/[\r\n\\]/.test(value)),
  );
  const messages = fc.array(fc.array(header, { minLength: 1, maxLength: 8 }), { maxLength: 6 });

  it('reads the same from any chunks', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.nat(), { maxLength: 20 }), (list, cuts) => {
        const text = list.map((headers) => `${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`).join('');
        expect(decode(text, ...cuts).map((headers) => [...headers].sort())).toEqual(
          list.map((headers) => headers.map(([name, value]) => [name.toLowerCase(), value]).sort()),
        );
      }),
    );
  });

  it('reads what the encoder wrote', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 100 }).filter((value) => !/[\r\n\0]/.test(value)),
        (value) => {
          expect(decode(encodeAction({ Action: 'X', Data: value }))).toEqual([
            [
              ['action', 'X'],
              ['data', value],
            ],
          ]);
        },
      ),
    );
  });

  it.each([
    ['a line without an end', { lineBytes: 100 }, 'A: '.padEnd(101, 'x'), 'lineTooLong'],
    ['a line that is too long but ends', { lineBytes: 100 }, `${'A: '.padEnd(120, 'x')}\r\n`, 'lineTooLong'],
    ['a message without an end', { messageBytes: 200 }, 'A: 1\r\n'.repeat(10), 'messageTooLong'],
  ])('gives up %s', (_, limits, text, code) => {
    expect(() => new AmiDecoder(limits).push(Buffer.from(text))).toThrow(AmiProtocolError);
    expect(() => new AmiDecoder(limits).push(Buffer.from(text))).toThrow(expect.objectContaining({ code }));
  });

  it('gives up an endless line that comes byte by byte', () => {
    const decoder = new AmiDecoder({ lineBytes: 50 });
    expect(() => Array.from({ length: 60 }, () => decoder.push(Buffer.from('x')))).toThrow(AmiProtocolError);
  });
});

describe('writing an action', () => {
  it('writes one header a line, lists as one header each', () => {
    expect(encodeAction({ Action: 'Originate', Timeout: 30, Variable: ['A=1', 'B=2'] }).toString()).toBe(
      'Action: Originate\r\nTimeout: 30\r\nVariable: A=1\r\nVariable: B=2\r\n\r\n',
    );
  });

  it.each([
    ['a line break in a value', { CallerID: 'a\r\nAction: Command' }, 'CallerID'],
    ['a lone line feed', { CallerID: 'a\nb' }, 'CallerID'],
    ['a zero byte', { CallerID: 'a\0' }, 'CallerID'],
    ['a line break in a name', { 'X\r\nAction': 'y' }, 'X\\r\\nAction'],
    ['a colon in a name', { 'Action: Command\u0085': 'y' }, 'Action: Command'],
    ['a line of more than 1024 bytes, not letters', { Data: 'я'.repeat(510) }, 'Data'],
    ['more than 128 headers', { Variable: Array.from({ length: 129 }, () => 'A=1') }, '129'],
  ])('refuses %s and names the header, not the value', (_, action, named) => {
    expect(() => encodeAction(action)).toThrow(TelephonyError);
    expect(() => encodeAction(action)).toThrow(expect.objectContaining({ code: 'illegalValue', message: expect.stringContaining(named) }));
  });

  it('writes a line of exactly 1024 bytes', () => {
    expect(encodeAction({ Data: 'x'.repeat(1024 - 'Data: \r\n'.length) })).toHaveLength(1026);
  });
});
