import { createWriteStream, type WriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, type Gzip } from 'node:zlib';

/** One compressed file that is being written. Each of its promises settles only when the disk has taken in what came before. */
export class RawEventFile {
  private readonly gzip: Gzip = createGzip({ level: constants.Z_BEST_SPEED });
  private readonly out: WriteStream;
  private readonly done: Promise<void>;
  private error: Error | null = null;
  private fail: (error: Error) => void = () => undefined;

  constructor(
    path: string,
    /** Which hour's events it holds. */
    readonly hour: string,
  ) {
    this.out = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.done = pipeline(this.gzip, this.out).catch((error: Error) => {
      this.error = error;
      this.fail(error);
    });
  }

  get bytes(): number {
    return this.out.bytesWritten;
  }

  write(text: string): Promise<void> {
    return this.settle((done) => this.gzip.write(text, done));
  }

  /** Makes what was written readable, should the server be killed after this. */
  flush(): Promise<void> {
    return this.settle((done) => this.gzip.flush(constants.Z_SYNC_FLUSH, done));
  }

  async close(): Promise<void> {
    this.gzip.end();
    await this.done;
    if (this.error) throw this.error;
  }

  /** Gives up whatever the disk has not taken in. */
  abandon(): void {
    this.gzip.destroy();
    this.out.destroy();
  }

  /** A broken stream calls nobody back: its failure does. */
  private settle(work: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.error) return reject(this.error);
      this.fail = reject;
      work((error) => (error ? reject(error) : resolve()));
    });
  }
}
