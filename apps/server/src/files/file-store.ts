import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '@callcard/crm-core';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';

export interface StoredFile {
  /** sha256 of the content, in hex: the file's only address. */
  key: string;
  bytes: number;
}

/** Files by their content, under the data folder. The same content is kept once; a key never changes what it means. */
@Injectable()
export class FileStore {
  private root: string;

  constructor(@Inject(ENV) env: Env) {
    this.root = folders(env).files;
  }

  /** A part of the store that one noun has for itself: the same content elsewhere is not touched by what is deleted there. */
  shelf(name: string): FileStore {
    const shelf = Object.create(FileStore.prototype) as FileStore;
    shelf.root = join(this.root, name);
    return shelf;
  }

  /** Copies a file in, its checksum taken from the very bytes that were written. */
  async importFile(path: string): Promise<StoredFile> {
    const temporary = join(this.root, 'incoming', newId());
    await mkdir(dirname(temporary), { recursive: true });
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(createReadStream(path), measure, createWriteStream(temporary, { flush: true }));
      const key = hash.digest('hex');
      await mkdir(dirname(this.pathOf(key)), { recursive: true });
      await rename(temporary, this.pathOf(key));
      return { key, bytes };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** A stretch of the file, both ends included. */
  read(key: string, range?: { start: number; end: number }) {
    return createReadStream(this.pathOf(key), range);
  }

  /** Whether the content still is what its address says; false also where it is gone. */
  async isWhole(key: string): Promise<boolean> {
    const hash = createHash('sha256');
    try {
      await pipeline(this.read(key), hash);
    } catch {
      return false;
    }
    return hash.digest('hex') === key;
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async size(key: string): Promise<number> {
    return (await stat(this.pathOf(key))).size;
  }

  /** A key is 64 hex digits and nothing else, so no path can be smuggled in. */
  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('Not a key of the file store.');
    return join(this.root, key.slice(0, 2), key);
  }
}
