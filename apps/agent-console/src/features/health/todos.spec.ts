import type { HealthFigures } from '@callcard/crm-core';
import { Readiness } from '../../lib/readiness';
import { todosOf } from './todos';

const link = {
  pbx: 'main',
  state: 'live',
  since: '',
  demo: false,
  problem: null,
  controls: { hold: true, blindTransfer: true, consult: true, keys: true, route: true, monitor: true },
};
const readiness = (parts: object) =>
  Readiness.parse({ status: 'ok', role: 'primary', parts: { database: { ok: true }, pbx: [link], ...parts } });
const quick = { count: 1, p50: 10, p95: 20 };
const figures = (change: Partial<HealthFigures> = {}): HealthFigures => ({
  ...{
    at: '',
    eventsPerSecond: 1,
    consoles: 1,
    pops: { sent: quick, painted: quick },
    unmatchedCalls: 0,
    disk: null,
    databaseMilliseconds: 1,
  },
  ...{ phones: { registered: 1, unreachable: [] }, failedJobs: { count: 0, lastTask: null, lastError: null } },
  ...change,
});
const keys = (...args: Parameters<typeof todosOf>) => todosOf(...args).map(({ key }) => key);

describe('what an administrator has to do', () => {
  it('is nothing while all is well', () => {
    expect(keys(readiness({ worker: { ok: true } }), figures())).toEqual([]);
  });

  it('begins with what stops everything', () => {
    const broken = readiness({ database: { ok: false }, worker: { ok: false }, pbx: [{ ...link, state: 'down', missing: ['CEL'] }] });
    expect(keys(broken, figures({ databaseMilliseconds: 999 }))).toEqual(['database', 'pbxLost', 'worker', 'databaseSlow', 'dialplan']);
  });

  it('names the lines on which nobody can call', () => {
    const line = { pbx: 'main', kind: 'registration', place: 'sip.example', roundtripMilliseconds: null } as const;
    const lines = [{ ...line, name: 'town', state: 'rejected' as const }, { ...line, name: 'mobile', state: 'up' as const }]; // prettier-ignore
    expect(todosOf(readiness({}), figures(), { lines, phones: [], silent: [] })).toMatchObject([
      { key: 'linesDown', names: { lines: 'town (sip.example)' } },
    ]);
  });

  it('names the people whose phone is away, and the work that was given up', () => {
    const todos = todosOf(
      readiness({}),
      figures({
        phones: { registered: 0, unreachable: [{ userId: '1' as never, name: 'Anna', device: 'PJSIP/1001' }] },
        failedJobs: { count: 2, lastTask: 'recordings.import', lastError: 'gone' },
      }),
    );
    expect(todos).toMatchObject([
      { key: 'phonesUnreachable', names: { people: 'Anna (PJSIP/1001)' } },
      { key: 'jobsFailed', names: { task: 'recordings.import', error: 'gone' } },
    ]);
  });
});
