import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Run in a project before its build: removes from `dist` what came of sources that are no longer there. The compiler leaves
 * such files behind, and entities and migrations are found by folder: a renamed migration would run twice.
 */
const [source, output] = ['src', 'dist'].map((folder) => join(process.cwd(), folder));

const made = /\.(js|d\.ts)(\.map)?$/;

if (existsSync(output)) {
  for (const file of readdirSync(output, { recursive: true })) {
    const stem = file.replace(made, '');
    if (stem !== file && !existsSync(join(source, `${stem}.ts`))) rmSync(join(output, file));
  }
}
