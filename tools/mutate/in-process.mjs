import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';

const SpecList = createRequire(import.meta.url)('./spec-list.cjs');
/** What the changed sources look at: which change is on, and how often it was met. */
const stryker = (globalThis.__stryker__ ??= {});

const specFolders = {
  'libs/crm-core/src/calls': /^(call|fact)-.*\.spec\.ts$/,
  'libs/crm-core/test': /\.spec\.ts$/,
  'libs/telephony/src/asterisk': /^(snapshot|dialplan-events)\.spec\.ts$/,
  'libs/telephony/test': /^(call-tracker|tracker-.*|call-recordings|shipped-pbx|recollection.*|ledger-.*)\.spec\.ts$/,
};

/** What is told of the decoder, which is not changed here, costs as much as all the rest. */
const isOfBytes = ({ name }) => /however its bytes are cut|however the stream is cut/.test(name);
const isSlow = (file) => /properties|ledger-/.test(file);
const specFiles = (root) =>
  Object.entries(specFolders)
    .flatMap(([folder, pattern]) =>
      readdirSync(path.join(root, folder))
        .filter((file) => pattern.test(file))
        .map((file) => path.join(root, folder, file)),
    )
    .sort((one, other) => isSlow(one) - isSlow(other));

/**
 * Runs specs for Stryker in the process itself, the quickest first and none after one that failed: a change costs milliseconds,
 * where Jest would load the world anew for each. Of Jest the specs have `describe`, `it`, `each`, `expect` and `beforeEach`.
 */
class InProcess {
  list = new SpecList(process.cwd(), specFiles(process.cwd()));
  /** Milliseconds that each spec took the first time. */
  usual = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.list.load();
  }

  async dryRun() {
    const tests = [];
    for (const spec of this.specs()) {
      stryker.currentTestId = spec.id;
      tests.push(await this.play(spec));
    }
    stryker.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment }) {
    Object.assign(stryker, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const tests = [];
    try {
      if (reloadEnvironment || this.isStale) this.list.load();
      this.isStale = reloadEnvironment;
    } catch (error) {
      return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error) });
    }
    stryker.activeMutant = activeMutant.id;
    for (const spec of this.specsOf(testFilter)) {
      const test = await this.play(spec);
      tests.push(test);
      if (test.status === TestStatus.Failed) break;
    }
    return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests });
  }

  specs = () => this.list.specs.filter((spec) => !isOfBytes(spec));

  specsOf(filter) {
    const wanted = filter && new Set(filter);
    const specs = this.specs().filter(({ id }) => !wanted || wanted.has(id));
    return specs.sort((one, other) => this.cost(one) - this.cost(other));
  }

  cost = ({ id }) => this.usual.get(id) ?? 0;

  async play(spec) {
    const begun = performance.now();
    const outcome = await outcomeOf(spec);
    const timeSpentMs = performance.now() - begun;
    if (!this.usual.has(spec.id)) this.usual.set(spec.id, timeSpentMs);
    return { id: spec.id, name: spec.name, timeSpentMs, ...outcome };
  }
}

async function outcomeOf({ steps }) {
  try {
    for (const step of steps) await step();
    return { status: TestStatus.Success };
  } catch (error) {
    return { status: TestStatus.Failed, failureMessage: String(error?.message ?? error) };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcess)];
