import { newId, type UserId } from '../ids';
import { isAway, nextAt, planDeliveries, quietUntil, type Listener } from './delivery-plan';
import { DEFAULT_NOTICE_SETTINGS, shippedNotices, type NoticePart, type NoticeSettings } from './notice-settings';

const KYIV = 'Europe/Kyiv';
const at = (moment: string) => new Date(moment);
const night = { from: '22:00', to: '07:00' };

const listener = (settings: Partial<NoticeSettings> = {}): Listener => ({
  settings: { ...DEFAULT_NOTICE_SETTINGS, ...settings },
  role: shippedNotices('operator'),
  timeZone: KYIV,
});

const plan = (event: Parameters<typeof planDeliveries>[0], settings: Partial<NoticeSettings>, now: string) =>
  planDeliveries(event, listener(settings), at(now)).map(({ channel, at: due, digest }) => [channel, due.toISOString(), digest]);

describe('somebody', () => {
  const evening = '2026-11-26T20:30:00.000Z'; // 22:30 in Kyiv
  const morning = '2026-11-27T05:00:00.000Z';

  it('is told as the role has it, until they choose', () => {
    expect(plan('tasks', {}, evening)).toEqual([['popUp', evening, false]]);
    expect(plan('tasks', { channels: { tasks: [] } }, evening)).toEqual([]);
  });

  it('cannot switch off what is compulsory', () => {
    expect(plan('requestsLate', { channels: { requestsLate: ['email'] } }, evening)).toEqual([
      ['popUp', evening, false],
      ['email', evening, false],
    ]);
  });

  it('is left alone in the quiet hours, but for the pop-up', () => {
    expect(plan('tasks', { channels: { tasks: ['popUp', 'sms', 'push'] }, quiet: night }, evening)).toEqual([
      ['popUp', evening, false],
      ['sms', morning, false],
      ['push', morning, false],
    ]);
  });

  it('is told in the quiet hours what is compulsory', () => {
    const role = { ...shippedNotices('operator'), compulsory: { tasks: ['sms' as const] } };
    const told = planDeliveries('tasks', { ...listener({ quiet: night, channels: { tasks: [] } }), role }, at(evening));
    expect(told).toEqual([{ channel: 'sms', at: at(evening), digest: false }]);
  });

  it('has the quiet hours of the role, unless they have their own or none', () => {
    const due = (settings: Partial<NoticeSettings>, locked: NoticePart[] = []) => {
      const role = { ...shippedNotices('operator'), quiet: night, locked };
      return planDeliveries('tasks', { ...listener({ channels: { tasks: ['email'] }, ...settings }), role }, at(evening))[0]?.at.toISOString();
    };
    expect([due({}), due({ quiet: 'off' }), due({ quiet: { from: '22:00', to: '06:00' } })]).toEqual([morning, evening, '2026-11-27T04:00:00.000Z']);
    expect([due({ quiet: 'off' }, ['quiet']), due({ quiet: 'off' }, ['leadMinutes'])]).toEqual([morning, evening]);
  }); // prettier-ignore

  it('gets letters of the digest together in the morning', () => {
    const settings: Partial<NoticeSettings> = {
      channels: { tasks: ['email'], leads: ['email'] },
      digest: { at: '08:00', events: ['tasks'] },
    };
    expect(plan('tasks', settings, evening)).toEqual([['email', '2026-11-27T06:00:00.000Z', true]]);
    expect(plan('leads', settings, evening)).toEqual([['email', evening, false]]);
    const all: Partial<NoticeSettings> = { digest: { at: '08:00', events: ['agenda'] } };
    expect(plan('agenda', all, morning)).toEqual([['popUp', morning, false], ['email', morning, false]]); // prettier-ignore
  });

  it('who is away is not disturbed, from the first day to the last as their zone has it', () => {
    const away = { from: '2026-11-27', to: '2026-11-28', substituteId: newId<UserId>() };
    const days = ['2026-11-26T21:59:00Z', '2026-11-26T22:00:00Z', '2026-11-28T21:59:00Z', '2026-11-28T22:00:00Z'];
    expect(days.map((moment) => isAway(away, at(moment), KYIV))).toEqual([false, true, true, false]);
    expect(plan('requestsLate', { away }, '2026-11-27T10:00:00.000Z')).toEqual([]);
  });
});

describe('quiet hours', () => {
  it.each([
    ['before them', night, '2026-11-26T19:59:00Z', null],
    ['as they begin', night, '2026-11-26T20:00:00Z', '2026-11-27T05:00:00.000Z'],
    ['after midnight', night, '2026-11-26T23:00:00Z', '2026-11-27T05:00:00.000Z'],
    ['as they end', night, '2026-11-27T05:00:00Z', null],
    ['at noon', { from: '12:00', to: '13:00' }, '2026-11-26T10:30:00Z', '2026-11-26T11:00:00.000Z'],
    ['in the night that loses an hour', night, '2026-03-28T22:00:00Z', '2026-03-29T04:00:00.000Z'],
    ['in the night that gains one', night, '2026-10-24T22:00:00Z', '2026-10-25T05:00:00.000Z'],
    ['with an end that the clocks leave out', { from: '22:00', to: '03:30' }, '2026-03-28T22:00:00Z', '2026-03-29T01:30:00.000Z'],
  ])('%s: until when', (_when, quiet, now, end) => {
    expect(quietUntil(quiet, at(now), KYIV)?.toISOString() ?? null).toBe(end);
  });

  it('end once, though the clocks show their end twice', () => {
    const first = quietUntil({ from: '22:00', to: '03:30' }, at('2026-10-24T22:00:00Z'), KYIV)!;
    expect([at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')]).toContainEqual(first);
    expect(quietUntil({ from: '22:00', to: '03:30' }, first, KYIV)).toBeNull();
  });
});

it.each([
  ['later today', '08:00', '2026-11-26T05:59:00Z', '2026-11-26T06:00:00.000Z'],
  ['tomorrow when it is just that time', '08:00', '2026-11-26T06:00:00Z', '2026-11-27T06:00:00.000Z'],
  ['across the change of clocks', '08:00', '2026-10-24T05:00:00Z', '2026-10-25T06:00:00.000Z'],
])('the morning comes %s', (_when, clock, now, next) => {
  expect(nextAt(clock, at(now), KYIV).toISOString()).toBe(next);
});
