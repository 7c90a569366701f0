import { goesTogether, nextChannel, nextTurn } from './delivery';
import { noticeEventOf } from './notice-event';
import { DEFAULT_NOTICE_SETTINGS, effectiveOf, NoticeSettings, readNoticeSettings, shippedNotices } from './notice-settings';
import { noticeLine } from './notice-words';
import { Locale } from '../users/user';

const ALL = ['popUp', 'email', 'sms', 'push'] as const;

describe('a notice that finds no way', () => {
  it.each([
    ['email', ['email'], ALL, 'sms'],
    ['sms', ['sms'], ALL, 'email'],
    ['sms', ['sms', 'email'], ALL, 'push'],
    ['push', ['push'], ['popUp', 'sms'], 'sms'],
    ['email', ['email', 'sms', 'push'], ALL, null],
    ['popUp', ['popUp'], ALL, null],
  ] as const)('by %s, having tried %j of %j, goes by %s', (closed, tried, available, next) => {
    expect(nextChannel(closed, tried, available)).toBe(next);
  });
});

describe('a burst', () => {
  const now = new Date('2026-11-26T10:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it('is held after five messages, until ten minutes after the first of them', () => {
    expect(nextTurn([1, 2, 3, 4].map(ago), now)).toEqual(now);
    expect(nextTurn([1, 2, 3, 4, 9].map(ago), now)).toEqual(ago(-1));
    expect(nextTurn([1, 2, 3, 4, 11].map(ago), now)).toEqual(now);
  });

  it('goes as one message, as does a digest of two', () => {
    expect([goesTogether(5, false), goesTogether(1000, false), goesTogether(2, true), goesTogether(1, true)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('settings', () => {
  it('that fit no longer are as shipped, and the others stay', () => {
    const quiet = { from: '22:00', to: '07:00' };
    expect(readNoticeSettings({ quiet, channels: { gone: ['email'] } })).toEqual({ ...DEFAULT_NOTICE_SETTINGS, quiet });
  });

  it.each([
    ['quiet.to', { quiet: { from: '08:00', to: '08:00' } }],
    ['quiet.from', { quiet: { from: '25:00', to: '08:00' } }],
    ['leadMinutes.taskDue', { leadMinutes: { taskDue: -1 } }],
    ['away.to', { away: { from: '2026-11-27', to: '2026-11-26', substituteId: '018f0000-0000-7000-8000-000000000001' } }],
    ['digest.events', { digest: { at: '08:00', events: [] } }],
  ])('are refused for %s', (path, values) => {
    expect(NoticeSettings.safeParse(values).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

describe('what comes of both', () => {
  const role = {
    ...shippedNotices('operator'),
    channels: { tasks: ['email' as const], leads: ['sms' as const] },
    compulsory: { deals: ['push' as const] },
    leadMinutes: { taskDue: 30 },
    quiet: { from: '22:00', to: '07:00' },
  };
  const own = NoticeSettings.parse({ channels: { tasks: [], deals: [] }, leadMinutes: { plannedContact: 45 }, quiet: 'off' });

  it('is one’s own choice, else the role’s, with what is compulsory', () => {
    const { channels, leadMinutes, quiet } = effectiveOf(own, role);
    expect(channels).toMatchObject({
      tasks: { value: [], origin: 'own' },
      deals: { value: ['push'], origin: 'own' },
      leads: { value: ['sms'], origin: 'role' },
      requests: { value: ['popUp'], origin: 'role' },
    });
    expect(leadMinutes).toEqual({
      taskDue: { value: 30, origin: 'role' },
      plannedContact: { value: 45, origin: 'own' },
      campaignCallback: { value: 2, origin: 'role' },
      importantDate: { value: 0, origin: 'role' },
    });
    expect(quiet).toEqual({ value: null, origin: 'own' });
    expect(effectiveOf(DEFAULT_NOTICE_SETTINGS, role).quiet).toEqual({ value: role.quiet, origin: 'role' });
  });

  it('is the role’s alone where that is locked', () => {
    const { channels, leadMinutes, quiet } = effectiveOf(own, { ...role, locked: ['tasks', 'deals', 'quiet', 'leadMinutes'] });
    expect(channels).toMatchObject({
      tasks: { value: ['email'], origin: 'locked' },
      deals: { value: ['popUp', 'push'], origin: 'locked' },
    });
    expect(leadMinutes.plannedContact).toEqual({ value: 10, origin: 'locked' });
    expect(quiet).toEqual({ value: role.quiet, origin: 'locked' });
  });
});

it('a kind nobody named is told under "other", and says what it is about', () => {
  expect(noticeEventOf('somethingNew')).toBe('other');
  expect(noticeLine({ kind: 'somethingNew' as never, values: { subject: 'Boilers' } }, 'en')).toBe('News: Boilers');
});

it('a substitute reads whom the notice is for', () => {
  const notice = { kind: 'leadAssigned' as const, values: { subject: 'Котлы', insteadOf: 'Анна' } };
  expect(noticeLine(notice, 'ru')).toBe('Новый лид: Котлы (замещение: Анна)');
});

it.each([
  ['en', 'Olena: birthday, 28 February'],
  ['ru', 'Olena: день рождения, 28 февраля'],
  ['uk', 'Olena: день народження, 28 лютого'],
] as const)('an important date says in %s what it is, and when', (locale, line) => {
  const values = { name: 'Olena', subject: '', date: 'birthday', day: '2027-02-28' };
  expect(noticeLine({ kind: 'importantDate', values }, locale)).toBe(line);
});

it.each(['dealsAssigned', 'dealsHandedOver', 'workTakenOver'] as const)('%s says in every language how many there are', (kind) => {
  for (const locale of Locale.options)
    expect(noticeLine({ kind, values: { count: '42', name: 'Anna' } }, locale)).toMatch(/42.*Anna|Anna.*42/);
});

it.each(['contactDue', 'campaignCallbackDue', 'dealAssigned', 'dealHandedOver', 'dealOverdue', 'dealPlanSwitched'] as const)(
  '%s has words of its own in every language',
  (kind) => {
    const values = { subject: 'Boilers', name: 'Anna' };
    for (const locale of Locale.options) {
      const line = noticeLine({ kind, values }, locale);
      expect(line).toContain('Boilers');
      expect(line).not.toBe(noticeLine({ kind: 'somethingNew' as never, values }, locale));
    }
  },
);
