import { existsSync } from 'node:fs';
import path from 'node:path';
import { endOnSignal, run } from '../steps.mjs';
import { dataDir, inRoot } from '../workspace.mjs';

/*
 * npm run mutate                      all of tracker and fold (half an hour)
 * npm run mutate -- call-outcome span   these files only
 *
 * Stryker changes the sources one small thing at a time and looks whether a spec fails. By hand, never in `npm test`.
 */

const folders = {
  'libs/telephony/src/asterisk': [
    'call-tracker',
    'leg-events',
    'queue-events',
    'transfer-events',
    'tracked-leg',
    'telling',
    'recollection',
    'ami-values',
  ],
  'libs/crm-core/src/calls': [
    'call-fold',
    'call-group',
    'call-adoption',
    'call-topology',
    'call-segments',
    'call-parties',
    'call-parks',
    'call-legs',
    'call-offers',
    'call-outcome',
    'call-queues',
    'call-happenings',
    'fact-order',
    'span',
  ],
};

const known = new Map(Object.entries(folders).flatMap(([folder, names]) => names.map((name) => [name, `${folder}/${name}.ts`])));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.has(name));
if (unknown.length > 0) throw new Error(`Not among the mutated files: ${unknown.join(', ')}; there are: ${[...known.keys()].join(', ')}`);

const files = [...known].filter(([name, file]) => (wanted.length === 0 || wanted.includes(name)) && existsSync(inRoot(file)));
const mutate = files.map(([, file]) => file).join(',');
const env = {
  MUTATE_REPORT: path.join(dataDir(), 'mutate', `${wanted.join('-') || 'all'}.json`),
};
const stryker = [inRoot('node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', inRoot('tools/mutate/stryker.config.mjs')];

endOnSignal();
process.exitCode = await run('mutants', process.execPath, [...stryker, '--mutate', mutate], { env, limit: 24 * 60 * 60_000 });
