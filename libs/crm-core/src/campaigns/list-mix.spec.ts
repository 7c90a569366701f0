import { ListMix, type Mixed } from './list-mix';

const list = (listId: string, weight: number, priority = 10): Mixed<string> => ({
  listId,
  priority,
  weight,
  contacts: Array.from({ length: 100 }, () => listId),
});

/** One by one, as they are dialled. */
function dial(mix: ListMix, lists: Mixed<string>[], times: number): string {
  let dialled = '';
  for (let time = 0; time < times; time += 1) {
    const [next] = mix.order(lists, 1);
    mix.took(next!, lists.find(({ listId }) => listId === next)!.weight);
    dialled += next;
  }
  return dialled;
}

describe('the mix of lists', () => {
  it('keeps the weights, whether contacts are asked for one by one or many at once', () => {
    const one = dial(new ListMix(), [list('a', 1), list('b', 3)], 400);
    expect(one.match(/b/g)).toHaveLength(300);
    expect(new ListMix().order([list('a', 1), list('b', 3)], 80).filter((each) => each === 'b')).toHaveLength(60);
  });

  it('dials the lower priority first, and the others when it is empty', () => {
    const first = { ...list('a', 1, 1), contacts: ['a', 'a'] };
    expect(new ListMix().order([list('b', 9, 2), first], 4).join('')).toBe('aabb');
  });

  it('lets a list that was empty make up for nothing', () => {
    const mix = new ListMix();
    dial(mix, [list('a', 1)], 50);
    expect(dial(mix, [list('a', 1), list('b', 1)], 20).match(/b/g)!.length).toBeLessThanOrEqual(11);
  });
});
