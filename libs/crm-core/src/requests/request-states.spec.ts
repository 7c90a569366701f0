import { IllegalTransition, Invalid } from '../errors';
import { absenceOf } from './absence';
import { RequestClose, resolutionOf } from './request-input';
import { afterRequestMove, isRateable, isReopenable, requestNumber, requestStateOf, RequestStatus } from './request-states';

describe('a request', () => {
  it.each([
    ['new', 'assign', 'assigned'],
    ['assigned', 'start', 'inProgress'],
    ['inProgress', 'wait', 'waitingClient'],
    ['waitingClient', 'start', 'inProgress'],
    ['inProgress', 'free', 'new'],
    ['waitingClient', 'close', 'done'],
    ['done', 'accept', 'accepted'],
    ['assigned', 'reject', 'rejected'],
    ['new', 'markDuplicate', 'duplicate'],
    ['accepted', 'reopen', 'reopened'],
    ['duplicate', 'reopen', 'reopened'],
    ['reopened', 'close', 'done'],
  ] as const)('%s, after %s, is %s', (status, move, next) => {
    expect(afterRequestMove(status, move)).toBe(next);
  });

  it.each([
    ['done', 'start'],
    ['accepted', 'accept'],
    ['inProgress', 'accept'],
    ['rejected', 'close'],
    ['new', 'reopen'],
    ['waitingClient', 'wait'],
  ] as const)('%s cannot %s', (status, move) => {
    expect(() => afterRequestMove(status, move)).toThrow(IllegalTransition);
  });

  it('is open until it ends, also while it waits for the client', () => {
    expect((['new', 'waitingClient', 'reopened', 'done', 'rejected'] as const).map(requestStateOf)).toEqual([
      ...(['open', 'open', 'open', 'done', 'done'] as const),
    ]);
  });

  it('is opened again for ninety days', () => {
    const closed = new Date('2026-01-01T10:00:00Z');
    expect(['2026-04-01T10:00:00Z', '2026-04-01T10:00:01Z'].map((now) => isReopenable(closed, new Date(now)))).toEqual([true, false]);
  });

  it('is rated once something was done for the client', () => {
    expect(RequestStatus.options.filter(isRateable)).toEqual(['done', 'accepted']);
    expect([0, 1, 5, 6, 4.5].map((rating) => RequestClose.safeParse({ rating }).success)).toEqual([false, true, true, false, false]);
  });

  it('has a number with the year', () => expect(requestNumber(2026, 123)).toBe('REQ-2026-000123'));
});

describe('nothing is closed without a word', () => {
  it.each([
    ['question', { note: 'Sent the act' }, { resolution: 'solved', closeNote: 'Sent the act' }],
    ['missedCall', { reason: 'spam' }, { resolution: 'spam', closeNote: null }],
    ['missedCall', { reason: 'other', note: 'Wrote' }, { resolution: 'other', closeNote: 'Wrote' }],
  ] as const)('%s with %o', (kind, input, end) => expect(resolutionOf(kind, input)).toEqual(end));

  it.each([
    ['question', {}, ['note']],
    ['email', { reason: 'reached' }, ['note']],
    ['missedCall', {}, ['reason']],
    ['missedCall', { reason: 'other' }, ['note']],
  ] as const)('%s with %o lacks %o', (kind, input, missing) => {
    const close = () => resolutionOf(kind, input);
    expect(close).toThrow(Invalid);
    try {
      close();
    } catch (error) {
      expect((error as Invalid).details.errors?.map(({ path }) => path)).toEqual(missing);
    }
  });
});

it.each([
  ['on a break', { base: 'break', phoneLost: false, workingTime: true }, 'break'],
  ['at work, the phone lost', { base: 'available', phoneLost: true, workingTime: true }, 'unreachable'],
  ['at work', { base: 'available', phoneLost: false, workingTime: true }, null],
  ['signed out by day', { base: 'offline', phoneLost: false, workingTime: true }, 'offline'],
  ['signed out by night', { base: 'offline', phoneLost: false, workingTime: false }, 'offShift'],
  ['never here', { base: null, phoneLost: false, workingTime: false }, 'offShift'],
] as const)('somebody %s, when called directly, is away as: %s', (_, then, absence) => expect(absenceOf(then)).toBe(absence));
