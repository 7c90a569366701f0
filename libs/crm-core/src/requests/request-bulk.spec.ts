import { readWhere } from '../lists/where';
import { RequestBulkChange, requestBulkRule, requestChanges } from './request-bulk';
import { requestListFields } from './request-where';

const request = { ownerId: null, teamId: null, priority: 'normal', status: 'new', dueAt: '2026-11-27T10:00:00.000Z' } as const;

describe('a bulk edit of requests', () => {
  it('changes something', () => {
    expect(RequestBulkChange.safeParse({}).success).toBe(false);
    expect(RequestBulkChange.safeParse({ ownerId: null }).success).toBe(true);
    expect(RequestBulkChange.safeParse({ dueAt: 'tomorrow' }).success).toBe(false);
  });

  it('knows what a request has already, whatever the spelling of the moment', () => {
    const same = { ownerId: null, priority: 'normal', dueAt: '2026-11-27T12:00:00+02:00' } as const;
    expect(Object.values(requestChanges(request, same)).some(Boolean)).toBe(false);
    expect(requestChanges(request, { priority: 'high' })).toMatchObject({ priority: true, ownerId: false });
  });

  it.each([
    ['new', null],
    ['waitingClient', null],
    ['done', 'request_is_over'],
    ['rejected', 'request_is_over'],
  ] as const)('%s: %s', (status, rule) => expect(requestBulkRule({ status })).toBe(rule));
});

describe('a condition of the list of requests', () => {
  it.each(['kind:is:question', 'dueAt:to:2026-11-30', 'count:from:3', 'queue:is:sales', 'ownerId:empty'])('%s', (text) =>
    expect(readWhere(text, requestListFields)).toHaveProperty('wheres'),
  );

  it.each(['kind:is:wish', 'routing:filled', 'dueAt:is:2026-11-30'])('%s is refused', (text) =>
    expect(readWhere(text, requestListFields)).toMatchObject({ fault: { path: 'where.0' } }),
  );
});
