import { type IceServer, SIMULATION } from '@callcard/crm-core';
import { z } from 'zod';
import { join, resolve } from 'node:path';
import { IceServers } from './ice-servers';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const optionalUrl = z.string().min(1).optional();
const pbxs = optionalUrl
  .refine((list) => new Set(named(list).map(([name]) => name)).size === named(list).length, {
    message: 'names two PBXs alike: each needs a name of its own, as north=ami://…,south=ami://…',
  })
  .refine((list) => !named(list).some(([name]) => name === SIMULATION), {
    message: 'names a PBX "simulation": simulated calls have that name',
  });

/** Every variable the server reads, checked together; faults are told all at once. Meanings: docs/running.md. */
const Environment = z
  .object({
    NODE_ENV: z.string().default('production'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: z.url().optional(),
    TRUST_PROXY: flag.optional(),
    TLS_CERT_FILE: z.string().optional(),
    TLS_KEY_FILE: z.string().optional(),
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
    /** Set by the launcher: the database is the embedded one, so its data is the demo's or one person's own. */
    CALLCARD_EMBEDDED_DATABASE: flag.optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    AMI_URL: pbxs,
    AMI_CLIENT: z.enum(['native', 'asterisk-manager']).default('native'),
    AMI_TLS_CA_FILE: z.string().optional(),
    PBX_CONTEXT: z
      .string()
      .regex(/^[\w-]+$/)
      .default('from-internal'),
    PBX_OUTBOUND: z
      .string()
      .regex(/^[\w/{}@.-]+$/)
      .default('Local/{number}@from-internal'),
    DIALLER_LINES: z.coerce.number().int().min(1).max(5000).default(60),
    DIALLER_CALLS_PER_SECOND: z.coerce.number().gt(0).max(200).default(10),
    RECORDINGS_DIR: z.string().optional(),
    ASTERISK_LOG_DIR: z.string().optional(),
    ASTERISK_LOG_DATABASE_URL: z.string().optional(),
    SIP_WS_URL: z
      .string()
      .regex(/^wss?:\/\/[^\s@]+$/, 'must begin with ws:// or wss://')
      .optional(),
    ICE_SERVERS: IceServers.optional(),
    REDIS_URL: optionalUrl,
    COMPANY_NAME: z.string().trim().max(200).optional(),
    DEFAULT_REGION: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('RU'),
    SECRET_KEY: z.string().min(32).optional(),
    ADMIN_EMAIL: z.email().optional(),
    ADMIN_PASSWORD: z.string().min(10).optional(),
    DEMO: flag.optional(),
    DEMO_CREW: flag.optional(),
    DEMO_SEED: z.coerce.number().int().default(1),
    SMTP_URL: optionalUrl,
    TWILIO_ACCOUNT_SID: z.string().optional(),
    TWILIO_AUTH_TOKEN: z.string().optional(),
    TWILIO_FROM: z.string().optional(),
    TWILIO_API_URL: optionalUrl,
    SMS_MONTHLY_LIMIT: z.coerce.number().int().min(0).default(1000),
    WEBHOOKS_ALLOW_PRIVATE: flag.optional(),
    OIDC_ISSUER: z
      .url()
      .refine((url) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(url), 'must begin with https://')
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .refine((env) => Boolean(env.TLS_CERT_FILE) === Boolean(env.TLS_KEY_FILE), {
    path: ['TLS_KEY_FILE'],
    message: 'goes together with TLS_CERT_FILE',
  })
  .refine((env) => !env.OIDC_ISSUER || Boolean(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET), {
    path: ['OIDC_ISSUER'],
    message: 'goes together with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET',
  });

export interface PbxAddress {
  name: string;
  url: string;
}

export interface Env {
  port: number;
  host: string;
  publicUrl: string;
  trustProxy: boolean;
  tls: { certFile: string; keyFile: string } | null;
  databaseUrl: string;
  dataDir: string;
  /** The configured PBXs; empty: the built-in demo PBX, where it is allowed. */
  pbxs: PbxAddress[];
  amiClient: 'native' | 'asterisk-manager';
  amiTlsCaFile: string | null;
  pbxContext: string;
  pbxOutbound: string;
  /** Of campaigns, at each PBX: lines at once, and new calls a second. */
  diallerLimits: { lines: number; callsPerSecond: number };
  /** PBX name → folder with its recordings. */
  recordingsDirs: Record<string, string>;
  /** PBX name → folder with its `cel-custom/`, `queue_log` and `cdr-csv/`. */
  asteriskLogDirs: Record<string, string>;
  /** PBX name → database with its tables `cel`, `queue_log` and `cdr`. */
  asteriskLogDatabases: Record<string, string>;
  /** How the company calls itself; in scripts. */
  company: string | null;
  /** The PBX's SIP WebSocket; null: no phones in browsers. */
  sipWsUrl: string | null;
  iceServers: IceServer[];
  defaultRegion: string;
  secretKey: string | null;
  admin: { email: string; password: string } | null;
  demo: boolean;
  demoSeed: number;
  /** Colleagues whose phones the demo PBX answers, so that the demo shows a busy floor. */
  demoCrew: boolean;
  /** No PBX is configured and a demo one may run. */
  demoPbx: boolean;
  smtpUrl: string | null;
  /** Single sign-on; null: by password alone. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  mailFrom: string;
  /** The account that carries SMS; null: none is set up. */
  sms: { accountSid: string; authToken: string; from: string; apiUrl: string | null } | null;
  /** So many SMS a month and no more: each costs. */
  smsMonthlyLimit: number;
  /** Web hooks may go to inner addresses and without TLS: for trials. */
  webhooksAllowPrivate: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/**
 * Reads and checks the environment.
 * @throws Error naming every bad variable, without repeating any value.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new Error(`The environment has faults:\n${parsed.error.issues.map(faultLine).join('\n')}`);
  return toEnv(parsed.data);
}

const faultLine = (issue: { path: PropertyKey[]; message: string }) => `  ${issue.path.join('.')}: ${issue.message}`;

function toEnv(env: z.infer<typeof Environment>): Env {
  const pbxs = named(env.AMI_URL).map(([name, url]) => ({ name, url }));
  // Demo data only where nothing real is configured, or where it is asked for by name.
  const demo = env.DEMO ?? (pbxs.length === 0 && (env.CALLCARD_EMBEDDED_DATABASE ?? false));
  const scheme = env.TLS_CERT_FILE ? 'https' : 'http';
  const publicUrl = (env.PUBLIC_URL ?? `${scheme}://${env.HOST}:${env.PORT}`).replace(/\/$/, '');
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl,
    trustProxy: env.TRUST_PROXY ?? false,
    tls: env.TLS_CERT_FILE && env.TLS_KEY_FILE ? { certFile: env.TLS_CERT_FILE, keyFile: env.TLS_KEY_FILE } : null,
    databaseUrl: env.DATABASE_URL,
    dataDir: resolve(env.DATA_DIR),
    pbxs,
    amiClient: env.AMI_CLIENT,
    amiTlsCaFile: env.AMI_TLS_CA_FILE ?? null,
    pbxContext: env.PBX_CONTEXT,
    pbxOutbound: env.PBX_OUTBOUND,
    diallerLimits: { lines: env.DIALLER_LINES, callsPerSecond: env.DIALLER_CALLS_PER_SECOND },
    recordingsDirs: foldersOf(env.RECORDINGS_DIR),
    asteriskLogDirs: foldersOf(env.ASTERISK_LOG_DIR),
    asteriskLogDatabases: Object.fromEntries(named(env.ASTERISK_LOG_DATABASE_URL)),
    company: env.COMPANY_NAME ?? null,
    sipWsUrl: env.SIP_WS_URL ?? null,
    iceServers: env.ICE_SERVERS ?? [],
    defaultRegion: env.DEFAULT_REGION,
    secretKey: env.SECRET_KEY ?? null,
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null,
    demo,
    demoSeed: env.DEMO_SEED,
    demoPbx: pbxs.length === 0 && demo,
    demoCrew: pbxs.length === 0 && demo && (env.DEMO_CREW ?? true),
    smtpUrl: env.SMTP_URL ?? null,
    oidc: oidcOf(env),
    mailFrom: `Callcard <no-reply@${new URL(publicUrl).hostname}>`,
    sms: smsOf(env),
    smsMonthlyLimit: env.SMS_MONTHLY_LIMIT,
    webhooksAllowPrivate: env.WEBHOOKS_ALLOW_PRIVATE ?? false,
    logLevel: env.LOG_LEVEL,
  };
}

const oidcOf = ({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }: z.infer<typeof Environment>) =>
  issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null;

function smsOf(env: z.infer<typeof Environment>): Env['sms'] {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from, TWILIO_API_URL: apiUrl } = env;
  return accountSid && authToken && from ? { accountSid, authToken, from, apiUrl: apiUrl ?? null } : null;
}

/** `name=value,name=value`; a single unnamed value belongs to `main`. */
function named(list: string | undefined): [string, string][] {
  return (list ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^([A-Za-z0-9_-]{1,40})=(.*)$/.exec(part);
      return name ? [name[1]!, name[2]!] : ['main', part];
    });
}

/** PBX name → folder. */
const foldersOf = (list: string | undefined) => Object.fromEntries(named(list).map(([name, path]) => [name, resolve(path)]));

/** Where the server keeps what it makes itself. */
export const folders = (env: Env) => ({
  files: join(env.dataDir, 'files'),
  demoRecordings: join(env.dataDir, 'demo-recordings'),
  ami: join(env.dataDir, 'ami'),
});
