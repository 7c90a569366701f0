import { Gate } from './gate';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('lets so many through at a time, the others in the order they came, also after one that failed', async () => {
  const gate = new Gate(2);
  const began: string[] = [];
  const end: Record<string, () => void> = {};
  const pass = (name: string, fails = false) =>
    gate.through(async () => {
      began.push(name);
      await new Promise<void>((resolve) => (end[name] = resolve));
      if (fails) throw new Error(name);
      return name;
    });
  const [a, b, c, d] = [pass('a', true), pass('b'), pass('c'), pass('d')];
  await settled();
  expect(began).toEqual(['a', 'b']);
  end['a']!();
  await expect(a).rejects.toThrow('a');
  await settled();
  expect(began).toEqual(['a', 'b', 'c']);
  end['b']!();
  await b;
  await settled();
  expect(began).toEqual(['a', 'b', 'c', 'd']);
  end['c']!();
  end['d']!();
  expect(await Promise.all([c, d])).toEqual(['c', 'd']);
});
