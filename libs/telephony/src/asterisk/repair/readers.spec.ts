import { foldCall } from '@callcard/crm-core';
import { cdrRowOf, type CdrRow } from './cdr-reader';
import { celRow, celRowOf, momentOf } from './cel-reader';
import { CsvRows } from './csv';
import { factsOfLogs } from './facts-of-logs';
import { QueueLogLines } from './queue-log-reader';

const sideOf = (device: string) => (/\/\d{4}$/.test(device) ? ('inside' as const) : ('outside' as const));

describe('the moment of a row', () => {
  it.each([
    ['1795349349.935268', 1_795_349_349_935],
    ['1795349349', 1_795_349_349_000],
    ['2026-11-22 12:09:09.935268', Date.UTC(2026, 10, 22, 12, 9, 9, 935)],
    ['2026-11-22T12:09:09.9+03', Date.UTC(2026, 10, 22, 9, 9, 9, 900)],
    ['yesterday', null],
    ['', null],
  ])('%p is %p', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });
});

describe('a row of the channel events', () => {
  const columns = { eventtype: 'HANGUP', eventtime: '1795349349.5', channame: 'PJSIP/a-1', uniqueid: '1.0', linkedid: '1.0' };

  it.each(['{"hangupcause":16}', '{"hangupcause":"16"}'])('is the same out of a file and out of a table, with %s', (extra) => {
    expect(celRow({ ...columns, extra })).toMatchObject({ type: 'HANGUP', at: 1_795_349_349_500, extra: { hangupcause: '16' } });
  });

  it.each(['', '{', '[1]x', 'null'])('has nothing extra to say with %p', (extra) => {
    expect(celRow({ ...columns, extra })?.extra).toEqual({});
  });

  it('is none without a type, a time and a channel', () => {
    expect(celRow({ ...columns, uniqueid: null })).toBeNull();
    expect(celRow({ ...columns, eventtime: 'soon' })).toBeNull();
    expect(celRowOf(['HANGUP', '1795349349.5'])).toBeNull();
  });
});

it('reads the queue log line by line, and passes over what is no stay of a caller', () => {
  const reading = new QueueLogLines();
  expect(reading.push('1795349349|NONE|NONE|NONE|QUEUESTART|\n1795349349|pbx-1.0|support|NONE|ENTER')).toEqual([]);
  expect(reading.push('QUEUE||791|2\n')).toMatchObject([
    { caller: 'pbx-1.0', queue: 'support', event: 'ENTERQUEUE', data: ['', '791', '2'] },
  ]);
});

describe('calls of which there are detail records only', () => {
  const record = (first: string, second: string, answer: string, end: string, disposition: string, id = 'pbx-1795680549.0') =>
    `"","+79161234567","74951001001","from-trunk","","${first}","${second}","Dial","x","2026-11-26 08:09:09","${answer}","${end}",9,9,"${disposition}","DOCUMENTATION","${id}",""\n`;
  const callOf = (text: string) => {
    const cdr: CdrRow[] = new CsvRows().push(text).flatMap((fields) => cdrRowOf(fields) ?? []);
    return foldCall(factsOfLogs({ cel: [], queueLog: [], cdr }, { pbx: 'main', sideOf }));
  };
  const [trunk, desk, other] = ['PJSIP/trunk-00000000', 'PJSIP/1001-00000001', 'PJSIP/1002-00000002'];

  it('tell who called whom, and for how many seconds they talked', () => {
    expect(callOf(record(trunk, desk, '2026-11-26 08:09:12', '2026-11-26 08:09:20', 'ANSWERED'))).toMatchObject({
      ...{ direction: 'inbound', outcome: 'answered', callerNumber: '+79161234567', calledNumber: '74951001001', talkSeconds: 8 },
      ...{ state: 'ended', provenance: 'reconciled', offers: [{ device: 'PJSIP/1001', outcome: 'accepted' }] },
    });
  });

  it('tell of a call that was passed on as of one', () => {
    const records =
      record(trunk, desk, '2026-11-26 08:09:12', '2026-11-26 08:09:20', 'ANSWERED') +
      record(desk, other, '2026-11-26 08:09:14', '2026-11-26 08:09:16', 'ANSWERED', 'pbx-1795680554.1') +
      record(trunk, other, '2026-11-26 08:09:20', '2026-11-26 08:09:25', 'ANSWERED');
    expect(callOf(records)).toMatchObject({ talkSeconds: 13, offers: [{ device: 'PJSIP/1001' }, { device: 'PJSIP/1002' }] });
  });

  it.each([
    ['BUSY', 'busy'],
    ['NO ANSWER', 'noAnswer'],
  ])('tell a vain one: %s is %s', (disposition, outcome) => {
    expect(callOf(record(trunk, desk, '', '2026-11-26 08:09:20', disposition))).toMatchObject({ outcome, talkSeconds: 0 });
  });

  it('say nothing where the channel events do', () => {
    const cdr = new CsvRows().push(record(trunk, desk, '', '2026-11-26 08:09:20', 'BUSY')).flatMap((fields) => cdrRowOf(fields) ?? []);
    const start = {
      eventtype: 'CHAN_START',
      eventtime: '1795680549.1',
      channame: trunk,
      uniqueid: 'pbx-1795680549.0',
      linkedid: 'pbx-1795680549.0',
    };
    const facts = factsOfLogs({ cel: [celRow(start)!], queueLog: [], cdr }, { pbx: 'main', sideOf });
    expect(facts.map(({ kind, source }) => [kind, source])).toEqual([['leg.started', 'cel']]);
  });
});
