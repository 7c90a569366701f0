const { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = '.together';
const SPEC = /\.(spec|db-spec)\.ts$/;
/** These would change what the other files of their group share: modules, or the clock. */
const APART = /jest\.(mock|doMock|resetModules|isolateModules|useFakeTimers)\(/;

/**
 * Jest loads everything anew for every file, which takes longer than most specs of a server. For a run of all of them: files that share what is
 * loaded, each a `describe` in one of a few generated ones. What mocks modules or the clock keeps a file of its own.
 * @param {{ rootDir: string }} preset the configuration with which the files run one by one
 */
module.exports = (preset, { groups, folders = ['src', 'test'] }) => {
  const { rootDir } = preset;
  const files = folders.flatMap((folder) =>
    readdirSync(join(rootDir, folder), { recursive: true })
      .filter((file) => SPEC.test(file))
      .map((file) => join(folder, file).replaceAll('\\', '/')),
  );
  const isApart = (file) => APART.test(readFileSync(join(rootDir, file), 'utf8'));
  const size = (file) => statSync(join(rootDir, file)).size;
  const shared = files.filter((file) => !isApart(file)).sort((one, other) => size(other) - size(one));
  rmSync(join(rootDir, FOLDER), { recursive: true, force: true });
  mkdirSync(join(rootDir, FOLDER));
  for (let group = 0; group < groups; group++) {
    // Large and small ones in each, so that all take about as long.
    const own = shared.filter((_file, at) => at % groups === group);
    const lines = own.map((file) => `describe(${JSON.stringify(file)}, () => void require(${JSON.stringify(`../${file}`)}));\n`);
    writeFileSync(join(rootDir, FOLDER, `${group + 1}.db-spec.ts`), lines.join(''));
  }
  return { ...preset, testMatch: [`<rootDir>/${FOLDER}/*.db-spec.ts`, ...files.filter(isApart).map((file) => `<rootDir>/${file}`)] };
};
