import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

interface TableFile {
  /** Ends in `.csv` or `.xlsx`. */
  name: string;
  file: NodeJS.ReadableStream;
  /** Where it is known before it is read. */
  bytes?: number;
}

/** Answers with a table as a file to be saved. */
export async function sendTable(response: Response, { name, file, bytes }: TableFile): Promise<void> {
  response.set({
    'Content-Type': TYPES[name.endsWith('.csv') ? 'csv' : 'xlsx'],
    ...(bytes !== undefined && { 'Content-Length': String(bytes) }),
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  });
  // Whoever leaves in the middle is no failure.
  await pipeline(file, response).catch(() => response.destroy());
}
