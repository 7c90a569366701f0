import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the repository. */
export const inRoot = (...parts) => path.join(root, ...parts);

/** What the programs we run inherit: nothing of them asks the network or leaves a daemon behind. */
export const toolEnv = () => ({ ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', DO_NOT_TRACK: '1' });

/** The projects with specs beside their code, those that others need first. */
export const projects = ['libs/crm-core', 'libs/telephony', 'apps/server', 'apps/agent-console'];

/** A program of an installed package, to be run by Node itself: works the same where there are no shell links. */
export const bin = (file) => inRoot('node_modules', file);

/** Nx itself. */
export const nxBin = () => bin('nx/dist/bin/nx.js');

const preset = ['-c', inRoot('tools/jest/node.cjs'), '--rootDir', '.'];

/** What Node runs, in the folder of a project, for its specs; for a run of all, its configuration for that if it has one. */
export function jestArgs(project, { all = false } = {}) {
  const configs = [...(all ? ['jest.together.config.cjs'] : []), 'jest.config.cjs'];
  const own = configs.find((config) => existsSync(inRoot(project, config)));
  return [bin('jest/bin/jest.js'), ...(own ? ['-c', own] : preset)];
}

/** Reads `.env` beside package.json; what is set already stays. */
export function readDotEnv() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
}

/** Where the server keeps its data. */
export const dataDir = () => path.resolve(root, process.env.DATA_DIR || '.data');
