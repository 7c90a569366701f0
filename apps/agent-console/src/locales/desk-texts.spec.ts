import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { desk } from './en/desk';
import { pages } from './en/pages';

const source = path.join(__dirname, '..');

const NOW = /^(?:import|export) (?!type\b)[^;'"]*?from '(\.[^']+)'/gm;
const LATER = /^(.*)import\('(\.[^']+)'\)/gm;

/** Code that is loaded later without the texts of the pages: in the router the pages that say so, elsewhere what does not ask for them. */
const isDesk = (file: string, before: string) =>
  file.endsWith('router.tsx') ? before.includes('lazy: async') : !before.includes('withPageTexts(');

/** Everything that can stand on the screen while no page behind the desk was opened. */
function reachable(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  const later = [...text.matchAll(LATER)].filter(([, before]) => isDesk(file, before!)).map(([, , name]) => name!);
  for (const name of [...[...text.matchAll(NOW)].map(([, name]) => name!), ...later]) {
    const next = ['.ts', '.tsx'].map((end) => path.join(path.dirname(file), name + end)).find((each) => existsSync(each));
    if (next) reachable(next, found);
  }
  return found;
}

const keysOf = (file: string) => [...readFileSync(file, 'utf8').matchAll(/['`](\w+)\.[\w$]/g)].map(([, section]) => section!);

it('says on the desk, and around every page, only what came with it', () => {
  const files = [...reachable(path.join(source, 'main.tsx'))].filter((file) => !file.includes('locales'));
  const said = files.flatMap((file) => keysOf(file).map((section) => ({ section, file: path.relative(source, file) })));
  expect(files.length).toBeGreaterThan(200);
  expect(said.filter(({ section }) => section in pages)).toEqual([]);
});

it('brings nothing to the desk that only pages say', () => {
  const said = new Set([...reachable(path.join(source, 'main.tsx'))].flatMap(keysOf));
  expect(Object.keys(desk).filter((section) => !said.has(section))).toEqual([]);
});
