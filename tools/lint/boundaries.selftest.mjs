import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { inRoot, nxBin, root, toolEnv } from '../workspace.mjs';
import callcard from './plugin.mjs';

process.env.NX_DAEMON = 'false';
const eslint = new ESLint({ cwd: root });

/** The rules a line of code in a file breaks; what stands beside it in the file does not matter. */
async function broken(file, code) {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: inRoot(file) });
  assert.equal(result.fatalErrorCount, 0, result.messages[0]?.message);
  return result.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId);
}

const LAYERS = 'callcard/layers';
const NX = '@nx/enforce-module-boundaries';
const use = (source) => `import { it } from '${source}';\nexport const used = it;`;
const server = (file) => `apps/server/src/${file}`;
const web = (file) => `apps/agent-console/src/${file}`;

const refused = [
  ['the console uses the server', NX, web('lib/a.ts'), '@callcard/server'],
  ['the console uses telephony', NX, web('lib/a.ts'), '@callcard/telephony'],
  ['crm-core uses telephony', NX, 'libs/crm-core/src/a.ts', '@callcard/telephony'],
  ['crm-core uses an app', NX, 'libs/crm-core/src/a.ts', '@callcard/server'],
  ['telephony uses the server', NX, 'libs/telephony/src/a.ts', '@callcard/server'],
  ['the server uses the console', LAYERS, server('calls/a.ts'), '@callcard/agent-console'],
  ['an app uses the end-to-end stories', LAYERS, server('calls/a.ts'), '@callcard/e2e'],
  ['a path leads from one project into another', NX, server('calls/a.spec.ts'), '../../../agent-console/src/lib/http'],
  ['a lib is reached past its name', LAYERS, server('calls/a.ts'), '@callcard/crm-core/dist/ids'],
  ['crm-core uses Node', LAYERS, 'libs/crm-core/src/a.ts', 'node:fs'],
  ['crm-core uses a package that is not listed', LAYERS, 'libs/crm-core/src/calls/a.ts', 'rxjs'],
  ['telephony uses Nest', LAYERS, 'libs/telephony/src/asterisk/a.ts', '@nestjs/common'],
  ['telephony uses the database', LAYERS, 'libs/telephony/src/asterisk/a.ts', 'pg'],
  ['the ground uses a noun', LAYERS, server('database/a.ts'), '../users/users.service'],
  ['a noun of level 0 uses one of level 1', LAYERS, server('users/a.ts'), '../clients/clients.service'],
  ['a noun of level 1 uses one of level 2', LAYERS, server('clients/a.ts'), '../calls/calls.service'],
  ['a noun of level 2 uses one of level 3', LAYERS, server('calls/a.ts'), '../leads/leads.service'],
  ['a noun of level 3 uses one of level 4', LAYERS, server('leads/a.ts'), '../reports/reports.service'],
  ['the ground uses access rights', LAYERS, server('http/a.ts'), '../auth/access'],
  ['a noun is entered past its doors', LAYERS, server('calls/a.ts'), '../clients/client-mapper'],
  ['a folder has no level', LAYERS, server('whatever/a.ts'), '../clients/clients.service'],
  ['Socket.IO outside realtime', LAYERS, server('calls/a.ts'), 'socket.io'],
  ['a gateway outside realtime', LAYERS, server('calls/a.ts'), '@nestjs/websockets'],
  ['the console opens a socket outside realtime', LAYERS, web('features/calls/a.ts'), 'socket.io-client'],
  ['a path climbs out of a flat folder', LAYERS, server('calls/a.ts'), '../../test/test-database'],
  ['a path climbs where one step would do', LAYERS, server('calls/a.ts'), '../../src/calls/call-ledger'],
  ['code of an app reaches for the tools', NX, server('calls/a.spec.ts'), '../../../../tools/asterisk-rig/rig.mjs'],
  ['a path climbs out of a lib', LAYERS, 'libs/telephony/src/asterisk/a.ts', '../../package.json'],
  ['a path climbs out of the console', LAYERS, web('features/calls/a.ts'), '../../../vite.config'],
  ['ui knows a feature', LAYERS, web('ui/a.tsx'), '../features/calls/api'],
  ['lib knows the app', LAYERS, web('lib/a.ts'), '../app/paths'],
  ['a feature knows the app', LAYERS, web('features/calls/a.tsx'), '../../app/router'],
  ['a feature knows another feature', LAYERS, web('features/calls/a.tsx'), '../clients/api'],
];

const allowed = [
  ['the console uses crm-core', web('lib/a.ts'), '@callcard/crm-core'],
  ['telephony uses crm-core', 'libs/telephony/src/asterisk/a.ts', '@callcard/crm-core'],
  ['telephony uses Node', 'libs/telephony/src/asterisk/a.ts', 'node:net'],
  ['the server uses telephony', server('calls/a.ts'), '@callcard/telephony'],
  ['the stories use the server', 'e2e/a.e2e-spec.ts', '@callcard/server'],
  ['crm-core uses zod', 'libs/crm-core/src/calls/a.ts', 'zod'],
  ['a spec of crm-core uses fast-check', 'libs/crm-core/src/calls/a.spec.ts', 'fast-check'],
  ['a noun uses a lower one by its service', server('calls/a.ts'), '../clients/clients.service'],
  ['a noun uses its neighbour by its module', server('calls/a.ts'), '../queues/queues.module'],
  ['a noun uses the ground', server('calls/a.ts'), '../http/zod.pipe'],
  ['a noun knows who is asking', server('calls/a.ts'), '../auth/principal'],
  ['the ground knows who is asking', server('http/a.ts'), '../auth/who.decorator'],
  ['a noun uses itself', server('calls/a.ts'), './call-ledger'],
  ['a spec reaches for the test database', server('calls/a.db-spec.ts'), '../../test/test-database'],
  ['the seeds use every noun', server('database/seeds/a.ts'), '../../leads/leads.service'],
  ['the composition root uses every noun', server('app.module.ts'), './reports/reports.module'],
  ['realtime speaks Socket.IO', server('realtime/a.ts'), 'socket.io'],
  ['the console opens its socket in realtime', web('realtime/a.ts'), 'socket.io-client'],
  ['a feature uses ui', web('features/calls/a.tsx'), '../../ui/page'],
  ['a page of the administrators uses ui', web('app/pages/admin/a.tsx'), '../../../ui/page'],
  ['the stories run the rig', 'e2e/support/a.ts', '../../tools/asterisk-rig/rig.mjs'],
  ['a higher noun plugs itself in', server('leads/a.ts'), '../clients/card-parts'],
  ['a page composes features', web('app/pages/a.tsx'), '../../features/calls/api'],
];

describe('boundaries', () => {
  // The rule between projects reads Nx's project graph, and keeps silent where there is none.
  before(() => {
    const made = spawnSync(process.execPath, [nxBin(), 'show', 'projects'], { cwd: root, env: toolEnv() });
    assert.equal(made.status, 0, String(made.stderr));
  });

  for (const [title, rule, file, source] of refused) {
    it(`refuse that ${title}`, async () => assert.ok((await broken(file, use(source))).includes(rule)));
  }

  for (const [title, file, source] of allowed) {
    it(`allow that ${title}`, async () => assert.deepEqual(await broken(file, use(source)), []));
  }

  const ways = {
    'a re-export': `export * from '../leads/leads.service';`,
    'a named re-export': `export { it } from '../leads/leads.service';`,
    'a type import': `import type { It } from '../leads/leads.service';\nexport type Used = It;`,
    'an import() type': `export type Used = import('../leads/leads.service').It;`,
    'a dynamic import': `export const used = import('../leads/leads.service');`,
    'a side-effect import': `import '../leads/leads.service';`,
    'a require': `export const used = require('../leads/leads.service');`,
  };
  for (const [way, code] of Object.entries(ways)) {
    it(`see ${way}`, async () => assert.ok((await broken(server('calls/a.ts'), code)).includes(LAYERS)));
  }
});

describe('shape of a file', () => {
  const lines = (count) => Array.from({ length: count }, (_, n) => `export const line${n} = ${n};`).join('\n');
  const body = (count) => `export function long(): number {\n  let n = 0;\n${'  n += 1;\n'.repeat(count)}  return n;\n}`;
  const hook = `import { useState } from 'react';\nexport function Widget({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}`;
  const cases = [
    ['an index.ts below the root of a lib', 'callcard/no-barrels', 'libs/crm-core/src/calls/index.ts', lines(1)],
    ['an index.ts in an app', 'callcard/no-barrels', server('calls/index.ts'), lines(1)],
    ['a file over 350 lines', 'max-lines', server('calls/a.ts'), lines(351)],
    ['a function over 60 lines', 'max-lines-per-function', server('calls/a.ts'), body(60)],
    ['a component over 120 lines', 'max-lines-per-function', web('ui/a.tsx'), body(120)],
    ['any', '@typescript-eslint/no-explicit-any', server('calls/a.ts'), 'export const loose = (x: any): unknown => x;'],
    ['a hook under a condition', 'react-hooks/rules-of-hooks', web('ui/a.tsx'), hook],
    [
      'a rule switched off by a comment',
      '@typescript-eslint/no-explicit-any',
      server('calls/a.ts'),
      '// eslint-disable-next-line\nexport const loose = (x: any): unknown => x;',
    ],
  ];
  for (const [title, rule, file, code] of cases) {
    it(`refuses ${title}`, async () => assert.ok((await broken(file, code)).includes(rule)));
  }

  const fine = [
    ['the index.ts of a lib', 'libs/crm-core/src/index.ts', lines(1)],
    ['a file of 350 lines', server('calls/a.ts'), lines(350)],
    ['a component of 100 lines', web('ui/a.tsx'), body(90)],
  ];
  for (const [title, file, code] of fine) {
    it(`accepts ${title}`, async () => assert.deepEqual(await broken(file, code), []));
  }
});

describe('circles', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'callcard-lint-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name, code) => writeFileSync(path.join(folder, name), code);
  const lint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, plugins: { callcard }, rules: { 'callcard/no-cycles': 'error' } },
    ],
  });
  const messagesOf = async (name) => (await lint.lintFiles([path.join(folder, name)]))[0].messages.map(({ message }) => message);

  before(() => {
    write('a.ts', `import { b } from './b';\nexport const a = b;\n`);
    write('b.ts', `import {\n  c,\n} from './c';\nexport const b = c;\n`);
    write('c.ts', `export * from './a';\nexport const c = 1;\n`);
    write('d.ts', `import { e } from './e';\nexport const d = e;\nexport type D = number;\n`);
    write('e.ts', `import type { D } from './d';\nexport const e: D = 1;\n`);
  });

  it('are refused in every file of the circle', async () => {
    for (const name of ['a.ts', 'b.ts', 'c.ts']) assert.match((await messagesOf(name))[0] ?? '', /circle/);
  });

  it('of types are allowed: they are gone at run time', async () => {
    for (const name of ['d.ts', 'e.ts']) assert.deepEqual(await messagesOf(name), []);
  });
});
