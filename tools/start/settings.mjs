import { dataDir } from '../workspace.mjs';

/** What the launcher itself must know; everything else the server reads and checks. */
export function settings(env = process.env, args = process.argv.slice(2)) {
  const { scheme, host, port } = listening(env);
  return {
    host,
    port,
    local: `${scheme}://${reachable(host)}:${port}`,
    url: (env.PUBLIC_URL || `${scheme}://${reachable(host)}:${port}`).replace(/\/$/, ''),
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: dataDir(),
    demo: env.DEMO ? env.DEMO === '1' : !env.DATABASE_URL && !env.AMI_URL,
    withAsterisk: args.includes('--with-asterisk'),
  };
}

const listening = (env) => ({
  scheme: env.TLS_CERT_FILE ? 'https' : 'http',
  host: env.HOST || '127.0.0.1',
  port: Number(env.PORT || 3000),
});

/** Where this machine reaches a server that listens on the host. */
function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Who may sign in to the demo. */
export const demoLogins = [
  'admin@demo.test',
  'supervisor@demo.test',
  'operator1@demo.test … operator3@demo.test',
  'telemarketer1@demo.test, telemarketer2@demo.test',
  'specialist1@demo.test, specialist2@demo.test',
];
export const demoPassword = 'callcard-demo';
