import type { ClientId } from '../ids';
import { BulkChange, counted, NOTHING_YET, tagsAfter } from './bulk-edit';

const client = (n: number) => ({ id: `018f0000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}` as ClientId, name: `C${n}` });

describe('a bulk edit', () => {
  it('has to change something', () => {
    expect(BulkChange.safeParse({}).success).toBe(false);
    expect(BulkChange.safeParse({ stageReason: 'why' }).success).toBe(false);
    expect(BulkChange.safeParse({ ownerId: null }).success).toBe(true);
    expect(BulkChange.safeParse({ custom: { region: null } }).success).toBe(true);
  });

  it('counts what became of each, and names the first of those refused', () => {
    const outcomes = ['changed', 'changed', 'unchanged', ...Array.from({ length: 25 }, () => 'forbidden' as const), 'changed'] as const;
    const result = outcomes.reduce((all, outcome, n) => counted(all, outcome, client(n)), NOTHING_YET);
    expect(result).toMatchObject({ changed: 3, unchanged: 1, refused: [{ why: 'forbidden', count: 25 }] });
    expect(result.refused[0]!.clients).toHaveLength(20);
  });

  it('adds and takes away tags, each once', () =>
    expect(tagsAfter(['a', 'b'], { addTags: ['b', 'c'], removeTags: ['a'] })).toEqual(['b', 'c']));
});
