import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';

/** A file that is no archive, or one that would not stay within its bounds. */
export class BadArchive extends Error {}

/** More names than any workbook has. */
const MOST_ENTRIES = 10_000;

/** The entries of a zip archive by name, none of them unpacked until it is read. */
export class ZipEntries {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  static async open(path: string): Promise<ZipEntries> {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      // The library compares what it unpacks with the size that is declared, and stops where there is more.
      open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, file) => (file ? resolve(file) : reject(refused(error)))),
    ); // prettier-ignore
    try {
      if (zip.entryCount > MOST_ENTRIES) throw new BadArchive('There are too many parts in it.');
      const entries = new Map<string, Entry>();
      await new Promise<void>((resolve, reject) => {
        zip.on('entry', (entry: Entry) => {
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.once('end', resolve).once('error', (error: unknown) => reject(refused(error)));
        zip.readEntry();
      });
      return new ZipEntries(zip, entries);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Unpacks an entry of at most so many bytes. @throws BadArchive where it is absent or larger. */
  async read(name: string, mostBytes: number): Promise<Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw new BadArchive(`It has no part ${name}.`);
    if (entry.uncompressedSize > mostBytes) throw new BadArchive(`Its part ${name} is too large.`);
    return new Promise((resolve, reject) =>
      this.zip.openReadStream(entry, (error, stream) => (stream ? resolve(stream) : reject(refused(error)))),
    );
  }

  close(): void {
    this.zip.close();
  }
}

const refused = (error: unknown) => new BadArchive(error instanceof Error ? error.message : 'This is no archive.');
