import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import callcard from './tools/lint/plugin.mjs';

const code = ['**/*.ts', '**/*.tsx'];
const tests = ['**/*.{spec,db-spec,e2e-spec}.{ts,tsx}', '**/*.selftest.mjs', '**/test/**', 'e2e/**'];

/** Tags stand in each package.json. Inside a project tools/lint/layers.mjs decides. */
const depConstraints = [
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:server', onlyDependOnLibsWithTags: ['scope:server', 'scope:shared'], notDependOnLibsWithTags: ['type:app'] },
  { sourceTag: 'scope:console', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['*'] },
];

const nodeGlobals =
  'process console Buffer URL URLSearchParams performance fetch structuredClone setTimeout clearTimeout setInterval clearInterval setImmediate queueMicrotask AbortController AbortSignal TextEncoder TextDecoder WebSocket globalThis document window';

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.nx', '.data', '**/coverage', '**/.together'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: Object.fromEntries(nodeGlobals.split(' ').map((name) => [name, 'readonly'])) },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An interface that nouns fill by declaration merging starts empty.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      // Takes a schema that only decorators and types use for a useless value.
      'no-useless-assignment': 'off',
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': ['error', { max: 60 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: [...code, '**/*.mjs'],
    plugins: { callcard },
    rules: { 'callcard/layers': 'error', 'callcard/no-cycles': 'error', 'callcard/no-barrels': 'error' },
  },
  {
    files: code,
    plugins: { '@nx': nx },
    rules: { '@nx/enforce-module-boundaries': ['error', { depConstraints }] },
  },
  // The stories run the PBX of tools/asterisk-rig, which is no project.
  {
    files: ['e2e/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints, allow: ['../tools/asterisk-rig/*', '../../tools/asterisk-rig/*'] }],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 120 }] } },
  {
    files: ['apps/agent-console/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  // A describe() is as long as its stories, a migration as its tables.
  { files: tests, rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 500 }] } },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
);
