import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What these files of the built server export, with TypeORM and the rules, in one object: `{ DataSource, migrate, … }`. */
export function serverCode(root, ...files) {
  const require = createRequire(join(root, 'apps/server/package.json'));
  const dist = files.map((file) => require(join(root, 'apps/server/dist', file)));
  return Object.assign({}, require('typeorm'), require('@callcard/crm-core'), ...dist);
}

/** Gives `work` the server as it is built, on that database, without a PBX or a port; and what its files export. */
export async function withServer({ root, url, files }, work) {
  const server = serverCode(root, 'create-app.js', 'config/env.js', ...files);
  const app = await server.createApp(server.readEnv({ DATABASE_URL: url, LOG_LEVEL: 'silent', DEMO: '0', DEFAULT_REGION: 'RU' }));
  try {
    await app.init();
    return await work(app, server);
  } finally {
    await app.close();
  }
}
