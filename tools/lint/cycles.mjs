import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts'];
// Type imports are gone at run time, where a cycle bites.
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gm;

const importsOf = new Map();

/** The file a relative import means, or nothing. */
export function resolveImport(fromFile, source) {
  const base = path.resolve(path.dirname(fromFile), source);
  return ENDINGS.map((ending) => base + ending).find(isFile);
}

/** The way from one file back to another along imports: the files in between and that other, or nothing. */
export function wayTo(goal, file, seen = new Set()) {
  if (file === goal) return [file];
  if (seen.has(file)) return undefined;
  seen.add(file);
  for (const next of readImports(file)) {
    const way = wayTo(goal, next, seen);
    if (way) return [file, ...way];
  }
  return undefined;
}

function readImports(file) {
  const { mtimeMs } = statSync(file);
  const known = importsOf.get(file);
  if (known?.mtimeMs === mtimeMs) return known.files;
  const sources = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, source]) => source);
  const files = sources.map((source) => resolveImport(file, source)).filter(Boolean);
  importsOf.set(file, { mtimeMs, files });
  return files;
}

function isFile(file) {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
