import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode } from '../install.mjs';
import { endOnSignal, run, say } from '../steps.mjs';
import { dataDir, inRoot, nxBin, readDotEnv, root } from '../workspace.mjs';

const folder = inRoot('tools/bench');
const resultsFolder = () => path.join(dataDir(), 'bench');

const all = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.bench.mjs'))
    .map((file) => file.replace(/\.bench\.mjs$/, ''))
    .sort();

function chosen(wanted) {
  const known = all();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  return wanted.length > 0 ? wanted : known;
}

async function measure(file) {
  const bench = await import(pathToFileURL(path.join(folder, `${file}.bench.mjs`)).href);
  const name = bench.name ?? file;
  say(`${name} …`);
  const rows = await bench.run({ root, log: say });
  print(name, rows);
  if (bench.partial) say('Only a part was measured: not kept');
  else keep(name, rows);
}

function print(name, rows) {
  const cells = rows.map(({ name, value, unit, beside }) => [name, `${value}`, unit, beside ?? '']);
  const width = (column) => Math.max(...cells.map((row) => row[column].length));
  const [first, second, third] = [0, 1, 2].map(width);
  console.log(`\n${name}`);
  for (const [title, value, unit, beside] of cells) {
    console.log(`  ${title.padEnd(first)}  ${value.padStart(second)} ${unit.padEnd(third)}  ${beside}`.trimEnd());
  }
  console.log('');
}

/** A figure says little without the machine it was taken on. */
function keep(name, rows) {
  const machine = {
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  };
  mkdirSync(resultsFolder(), { recursive: true });
  const file = path.join(resultsFolder(), `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ name, at: new Date().toISOString(), machine, rows }, undefined, 2)}\n`);
}

async function main() {
  requireNode();
  readDotEnv();
  const names = chosen(process.argv.slice(2));
  await ensureInstalled();
  const code = await run('Building', process.execPath, [nxBin(), 'run-many', '-t', 'build', '--output-style=static'], { quiet: true });
  if (code !== 0) throw new Error('The build failed.');
  for (const name of names) await measure(name);
  say(`Results are in ${resultsFolder()}`);
}

endOnSignal();
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
