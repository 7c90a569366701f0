import { ClientBulkChange, tagsAfter } from './bulk-edit';

describe('a bulk edit of clients', () => {
  it('has to change something', () => {
    expect(ClientBulkChange.safeParse({}).success).toBe(false);
    expect(ClientBulkChange.safeParse({ stageReason: 'why' }).success).toBe(false);
    expect(ClientBulkChange.safeParse({ ownerId: null }).success).toBe(true);
    expect(ClientBulkChange.safeParse({ custom: { region: null } }).success).toBe(true);
    expect(ClientBulkChange.safeParse({ addTags: ['a'] }).success).toBe(true);
  });

  it('adds and takes away tags, each once', () =>
    expect(tagsAfter(['a', 'b'], { addTags: ['b', 'c'], removeTags: ['a'] })).toEqual(['b', 'c']));
});
