import { z } from 'zod';
import { UserId } from '../ids';

/** A file kept with a client. */
export const ClientFile = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Media type, by the name's ending. */
  type: z.string(),
  bytes: z.int(),
  at: z.iso.datetime(),
  byId: UserId.nullable(),
  byName: z.string().nullable(),
});
export type ClientFile = z.infer<typeof ClientFile>;

/** 20 MiB. */
export const LARGEST_CLIENT_FILE = 20 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  zip: 'application/zip',
};

/** Endings of the files that are taken; nothing a browser would run. */
export const CLIENT_FILE_ENDINGS = Object.keys(TYPES);

const LONGEST = 120;

/** A name that is only a name: no folders, no signs that hide what it is, no longer than a list can show. */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{C}<>:"|?*]/gu, '').replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, ''); // prettier-ignore
  const ending = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, plain.length - ending.length);
  return ([...stem].slice(0, LONGEST - ending.length).join('') || 'file') + ending;
}

/** The media type of a file by its name; null: such files are not taken. */
export const typeOfFile = (name: string): string | null => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, ending) ? TYPES[ending]! : null;
};
