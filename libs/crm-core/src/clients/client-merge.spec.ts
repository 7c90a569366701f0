import fc from 'fast-check';
import { type Mergeable, mergeChoices, mergedClient, unmergedClient } from './client-merge';

const blank: Mergeable = {
  name: 'Иванов',
  person: null,
  ownerId: null,
  about: null,
  timeZone: null,
  lifecycleStage: 'suspect',
  sourceId: null,
  industry: null,
  size: null,
  parentId: null,
  requisites: null,
  fields: {},
  custom: {},
  phones: [],
  emails: [],
  tags: [],
  roles: [],
  dates: [],
  addresses: [],
};
const one = (more: Partial<Mergeable>): Mergeable => ({ ...blank, ...more });
const phone = (number: string, more = {}) => ({ number, extension: null, label: null, primary: true, ...more });

const word = fc.constantFrom('', 'a', 'b', 'c');
const someone = fc
  .record({
    about: word,
    name: fc.constantFrom('x', 'y'),
    numbers: fc.uniqueArray(fc.constantFrom('1', '2', '3')),
    key: word,
    tags: fc.uniqueArray(fc.constantFrom('t', 'u')),
  }) // prettier-ignore
  .map(({ about, name, numbers, key, tags }) =>
    one({ name, about: about || null, tags, custom: key ? { key } : {}, phones: numbers.map((n, i) => phone(n, { primary: i === 0 })) }),
  );

describe('merging two clients', () => {
  it('asks only where both have something, and not the same', () => {
    const choices = mergeChoices(one({ about: 'A', industry: 'X', custom: { region: 'north' } }), one({ about: 'B', custom: { region: 'south' }, fields: { k: 'v' } })); // prettier-ignore
    expect(choices.map(({ path }) => path)).toEqual(['about', 'custom.region']);
  });

  it('keeps the winner’s values, fills what is missing, and takes what was chosen', () => {
    const merged = mergedClient(one({ about: 'A', custom: { region: 'north' } }), one({ about: 'B', industry: 'X', custom: { region: 'south', size: 3 } }), ['custom.region']); // prettier-ignore
    expect(merged).toMatchObject({ about: 'A', industry: 'X', custom: { region: 'south', size: 3 } });
  });

  it('unites numbers: one of each, the winner’s first, and who does not want to be called is not', () => {
    const merged = mergedClient(one({ phones: [phone('+1'), phone('+2', { primary: false })] }), one({ phones: [phone('+2', { doNotCall: true }), phone('+3')] })); // prettier-ignore
    expect(merged.phones).toEqual([phone('+1'), phone('+2', { primary: false, doNotCall: true }), phone('+3', { primary: false })]);
  });

  it('is undone to the letter', () => {
    fc.assert(
      fc.property(someone, someone, fc.subarray(['about', 'name', 'custom.key']), (winner, loser, take) => {
        const after = mergedClient(winner, loser, take);
        const { client, changed } = unmergedClient(winner, after, after);
        expect(changed).toEqual([]);
        expect(client).toEqual(winner);
      }),
    );
  });

  it('is undone but for what was changed since, which is named', () => {
    const [winner, loser] = [one({ about: 'A', phones: [phone('+1')] }), one({ about: 'B', industry: 'X', phones: [phone('+2')] })];
    const after = mergedClient(winner, loser, ['about']);
    const now = { ...after, about: 'C', phones: [...after.phones, phone('+9', { primary: false })] };
    const { client, changed } = unmergedClient(winner, after, now);
    expect(changed).toEqual(['about']);
    expect(client).toEqual({ ...winner, about: 'C', phones: [phone('+1'), phone('+9', { primary: false })] });
  });
});
