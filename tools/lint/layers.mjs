/**
 * What may import what inside the server, the console and the libs, as tables.
 * Between projects Nx's module boundaries decide (eslint.config.mjs).
 */

/** Folders of the server, lowest first: imports go down or sideways, never up. Up go events. */
export const serverLevels = [
  ['config', 'database', 'files', 'http', 'jobs', 'mail', 'telephony'],
  ['audit', 'auth', 'calendars', 'idempotency', 'lists', 'preferences', 'realtime', 'roles', 'users', 'views'],
  ['clients', 'numbers', 'search', 'sla', 'threads'],
  ['agents', 'blocks', 'calls', 'compliance', 'phones', 'queues', 'scripts'],
  [
    ['campaigns', 'deals', 'directory', 'leads', 'monitoring', 'plans', 'quality', 'requests', 'simulations', 'staff', 'tasks'],
    ['analytics', 'catalog', 'chat', 'complaints', 'correspondence', 'documents', 'expenses', 'knowledge', 'mailings', 'messages'],
    ['marketing', 'orders', 'payments', 'portal', 'projects', 'service', 'surveys'],
  ].flat(),
  [
    ['alerts', 'dialler', 'duties', 'erasure', 'hand-overs', 'health', 'notifications', 'personal-data', 'portraits', 'reports', 'setup'],
    ['staffing', 'wallboards'],
  ].flat(),
];

/** Not nouns but ground: any of their files may be imported. */
const ground = [...serverLevels[0], 'realtime'];

/** A noun is entered only through these files. */
const doors = /\.(module|service|entity|events)$/;

/** Further doors: who is asking and what they may, how people prove who they are, who is who and may be given work, and a call as others read it. */
const furtherDoors = [
  ...[
    'auth/access',
    'auth/principal',
    'auth/tied',
    'auth/mask.interceptor',
    'audit/differences',
    'auth/who.decorator',
    'auth/passwords',
    'auth/one-time-links',
    'auth/tokens',
  ],
  ...['users/assignable', 'users/user-directory', 'calls/calls.reader'],
  // Where higher nouns plug themselves in.
  ...['clients/card-parts', 'clients/timeline-sources', 'calls/recording-access', 'calls/transfer-targets', 'search/search-sources'],
  // How lists are narrowed, and many of their things changed at once.
  ...['lists/bulk-edits.controller', 'lists/bulk-nouns', 'lists/list-conditions'],
  // How words are looked for, wherever they stand.
  ...['search/word-search', 'search/search-words'],
  // What belongs to a client, wherever it is kept.
  'clients/client-bindings',
  // What forgets a client, wherever it is kept.
  ...['calls/call-erasure', 'calls/recording-erasure', 'clients/clients.reader', 'clients/client-store'],
  ...['clients/export-work', 'clients/import-work', 'campaigns/contact-import-work', 'idempotency/idempotency-keys'],
  // What somebody may dial, wherever the number comes from.
  'calls/dial-rights',
  // A plan leads deals, and writes them as deals are written.
  ...['deals/deal-course', 'deals/deal-access', 'deals/deal-store', 'deals/deal-people', 'deals/activity-store', 'deals/deals.queries'],
  // Whom a campaign calls next, and the attempts that are made.
  ...['campaigns/campaign-attempts', 'campaigns/next-contacts'],
  // Who is at work, for whoever shares work out.
  'leads/presence',
];

/** Doors so low that the ground itself may use them. */
const groundDoors = ['auth/principal', 'auth/who.decorator'];

/** Puts the whole server together, like app.module.ts. */
const composition = ['database/seeds', 'database/migrations'];

/** How far up a relative import may climb: inside a flat folder `../` reaches every other one. */
const climbs = [
  { within: 'apps/server/src/database/seeds/', steps: 2 },
  { within: 'apps/server/src/', steps: 1 },
  { within: 'apps/agent-console/src/', steps: 3 },
  { within: 'libs/crm-core/src/', steps: 1 },
  { within: 'libs/telephony/src/', steps: 1 },
];

/** Packages a lib may import; `node` stands for Node's own modules. */
const externals = [
  { within: 'libs/crm-core/src/', only: ['zod', 'libphonenumber-js', 'temporal-polyfill'] },
  { within: 'libs/telephony/src/', only: ['node', 'zod', 'asterisk-manager', 'twilio', '@callcard/crm-core'] },
];

const apps = ['@callcard/server', '@callcard/agent-console', '@callcard/e2e'];

const sockets = ['socket.io', 'socket.io-client', '@nestjs/websockets'];

/** Specs stand beside what they test, and may reach for factories and test tools. */
const isTest = (file) => /\.(spec|db-spec|e2e-spec)\.tsx?$/.test(file) || /(^|\/)test\//.test(file);

/**
 * Why a file may not import this, or nothing.
 * @param file path from the root of the repository, with slashes
 * @param source as it stands in the import
 */
export function objection(file, source) {
  if (/^@callcard\/[^/]+\/./.test(source)) return 'A lib is imported by its name alone.';
  if (apps.includes(source) && !file.startsWith('e2e/')) return 'Nobody imports an app, but the end-to-end stories.';
  if (isTest(file)) return undefined;
  return source.startsWith('.') ? relativeObjection(file, source) : packageObjection(file, source);
}

function relativeObjection(file, source) {
  const target = resolve(file, source);
  return climbObjection(file, source, target) ?? serverObjection(file, target) ?? consoleObjection(file, target);
}

function climbObjection(file, source, target) {
  const limit = climbs.find(({ within }) => file.startsWith(within));
  if (!limit) return undefined;
  const [home] = /^\w+\/[^/]+\/src\//.exec(file);
  if (!target.startsWith(home)) return `This leads out of ${home}.`;
  const steps = source.split('/').filter((part) => part === '..').length;
  return steps > limit.steps ? `This climbs ${steps} folders up; ${limit.within} is flat enough for ${limit.steps}.` : undefined;
}

function serverObjection(file, target) {
  const [from, to] = [file, target].map((path) => inside('apps/server/src/', path));
  if (!from?.folder || !to?.folder || from.folder === to.folder) return undefined;
  if (composition.some((folder) => from.path.startsWith(`${folder}/`))) return undefined;
  const [low, high] = [from.folder, to.folder].map(levelOf);
  const unlisted = [from.folder, to.folder].find((folder) => levelOf(folder) < 0);
  if (unlisted) return `The folder ${unlisted} has no level in tools/lint/layers.mjs.`;
  if (high > low && !(low === 0 && groundDoors.includes(to.path)))
    return `Imports go down: ${to.folder} stands above ${from.folder}. Up go events.`;
  if (ground.includes(to.folder) || doors.test(to.path) || furtherDoors.includes(to.path)) return undefined;
  return `The noun ${to.folder} is entered through its *.module, *.service, *.entity or *.events.`;
}

const levelOf = (folder) => serverLevels.findIndex((level) => level.includes(folder));

function consoleObjection(file, target) {
  const [from, to] = [file, target].map((path) => inside('apps/agent-console/src/', path));
  if (!from?.folder || !to?.folder || from.folder === to.folder) return featureObjection(from, to);
  const height = { features: 1, app: 2 };
  if ((height[to.folder] ?? 0) <= (height[from.folder] ?? 0)) return undefined;
  return `Imports go ui, lib ← features ← app: ${from.folder} may not use ${to.folder}.`;
}

function featureObjection(from, to) {
  if (from?.folder !== 'features') return undefined;
  const [one, other] = [from, to].map(({ path }) => path.split('/')[1]);
  return one === other ? undefined : `The feature ${one} may not use the feature ${other}: compose them in app/pages.`;
}

function packageObjection(file, source) {
  const name = packageName(source);
  const list = externals.find(({ within }) => file.startsWith(within));
  if (list && !list.only.includes(name)) return `${list.within} imports only ${list.only.join(', ')}.`;
  const app = /^apps\/[^/]+\/src\//.exec(file);
  if (app && sockets.includes(name) && !file.startsWith(`${app[0]}realtime/`)) return `${name} is used only in realtime/.`;
  return undefined;
}

function packageName(source) {
  if (source.startsWith('node:')) return 'node';
  return source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
}

function inside(root, path) {
  if (!path.startsWith(root)) return undefined;
  const rest = path.slice(root.length);
  return { path: rest, folder: rest.includes('/') ? rest.split('/')[0] : '' };
}

/** The target from the root of the repository, without its ending. */
function resolve(file, source) {
  const parts = file.split('/').slice(0, -1);
  for (const part of source.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/').replace(/\.(js|ts|tsx|mjs)$/, '');
}
