const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const each = require('jest-each');
const { expect } = require('expect');
const fc = require('fast-check');
const preset = require('../jest/node.cjs');
const swc = require('../jest/swc.cjs');

const isForeign = new RegExp(preset.transformIgnorePatterns[0]);
const compiled = new Map();
/** How much of the runs of a property a change is put to; what once failed is replayed in any case. */
const SHARE = 0.05;

/** Lets Node load what Jest would compile, the packages of this workspace from their sources in `root`. */
function compileOnLoad(root) {
  for (const extension of ['.ts', '.js', '.mjs']) {
    const usual = Module._extensions[extension];
    Module._extensions[extension] = (module, file) => {
      const isOurs = extension === '.ts' || extension === '.mjs' || (file.includes('node_modules') && !isForeign.test(file));
      if (!isOurs) return usual(module, file);
      const code =
        compiled.get(file) ?? transformSync(fs.readFileSync(file, 'utf8'), { ...swc.ts, sourceMaps: false, filename: file }).code;
      compiled.set(file, code);
      module._compile(code, file);
    };
  }
  const usual = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    const [, library] = /^@callcard\/([^/]+)$/.exec(request) ?? [];
    return usual(library ? path.join(root, 'libs', library, 'src/index.ts') : request, ...rest);
  };
}

/** A part of the runs, the same for every change; how small a counterexample can be is of no interest. */
function tameProperties() {
  fc.configureGlobal({ seed: 1, endOnFailure: true });
  const assert = (property, { numRuns = 100, ...rest } = {}) => fc.assert(property, { ...rest, numRuns: Math.ceil(numRuns * SHARE) });
  require.cache[require.resolve('fast-check')].exports = { ...fc, default: { ...fc, assert }, __esModule: true };
}

/** The specs of some files, as Jest would find them, to be run in this process again and again. */
module.exports = class SpecList {
  specs = [];
  titles = [];
  hooks = [];

  constructor(root, files) {
    this.root = root;
    this.files = files;
    compileOnLoad(root);
    tameProperties();
    Object.assign(globalThis, { expect, describe: this.describing(), it: this.speccing(), beforeEach: (hook) => this.hooks.push(hook) });
  }

  /** Loads all specs anew, and what they are about. */
  load() {
    this.specs = [];
    for (const file of Object.keys(require.cache)) if (file.startsWith(`${this.root}/libs/`)) delete require.cache[file];
    for (const file of this.files) require(file);
  }

  describing() {
    const describe = (title, body) => {
      const outside = this.hooks.length;
      this.titles.push(title);
      body();
      this.titles.pop();
      this.hooks.length = outside;
    };
    describe.each = each.bind(describe, false);
    return describe;
  }

  speccing() {
    const it = (title, body) => {
      const name = [...this.titles, title].join(' ');
      const again = this.specs.filter((spec) => spec.name === name).length;
      this.specs.push({ id: again ? `${name} (${again})` : name, name, steps: [...this.hooks, body] });
    };
    it.each = each.bind(it, false);
    return it;
  }
};
