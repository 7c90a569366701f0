import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from './env-token';
import type { Env } from './env';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Keeps secrets that must be told again, such as SIP passwords: in the database they are sealed with a key that is not in it. */
@Injectable()
export class Secrets {
  private key: Buffer | null = null;

  constructor(@Inject(ENV) private readonly env: Env) {}

  /** `of`: whose it is. A sealed secret opens for nobody else. */
  seal(of: string, secret: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.ownKey(), nonce).setAAD(Buffer.from(of));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws Error when it was sealed for another, or with another key. */
  open(of: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(CIPHER, this.ownKey(), bytes.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(of));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  }

  private ownKey(): Buffer {
    return (this.key ??= this.env.secretKey === null ? keyIn(this.env.dataDir) : createHash('sha256').update(this.env.secretKey).digest());
  }
}

/** The key made once and kept beside the data, for nobody but this account to read. */
function keyIn(dataDir: string): Buffer {
  const file = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
