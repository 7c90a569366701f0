// What an older Asterisk wants otherwise than docker/asterisk, which is written for 22. Only the rig does this: the shipped files stay plain.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Per version: [file, what the shipped file says, what this version understands]. */
const differences = {
  16: [
    // Debian moved the modules later.
    ['asterisk.conf', /^astmoddir => .*$/m, 'astmoddir => /usr/lib/asterisk/modules'],
    // `digest` is the newer name of the same thing.
    ['pjsip.conf', /^auth_type = digest$/gm, 'auth_type = userpass'],
  ],
};

/** Rewrites the configuration of an instance for a version; nothing to do for the one we ship. */
export function adapt(version, etc) {
  for (const [file, shipped, older] of differences[version] ?? []) {
    const path = join(etc, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(shipped, older));
  }
}
