import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { newToken } from './tokens';

const COST = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords at rest: argon2id with the parameters OWASP recommends. */
@Injectable()
export class Passwords {
  /** Of nobody's password: what an unknown address is compared with, so that the answer takes as long. */
  private readonly decoy = hash(newToken(), COST);

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Takes the same time whether there is a hash to compare with or not. */
  async matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.decoy), password);
    return matches && Boolean(passwordHash);
  }
}
