import { newestFirst, TimelineFilter } from './timeline';

const line = (id: string, seconds: number) => ({ id, at: new Date(seconds * 1000) });

describe('a timeline', () => {
  it('is one out of many, newest first, and of one moment by id', () => {
    const calls = [line('c', 9), line('b', 5)];
    const deals = [line('a', 5), line('d', 1)];
    expect(newestFirst([calls, [], deals]).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
  });

  it('may be narrowed to one kind or several, and knows no others', () => {
    expect(TimelineFilter.parse({ kind: 'call' }).kind).toBe('call');
    expect(TimelineFilter.parse({ kind: ['call', 'deal'] }).kind).toEqual(['call', 'deal']);
    expect(TimelineFilter.safeParse({ kind: 'dream' }).success).toBe(false);
  });
});
