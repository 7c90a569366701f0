import { flat, type AmiMessage } from './ami-message';

const hidden = new Set(['', 'anonymous', '<unknown>', 'unknown']);
const noNumber = new Set(['', 's', 'h', 'i', 't', '<unknown>']);

/** A name or number as presented; null when it is withheld or absent. */
export function shown(value: string | undefined): string | null {
  const text = value?.trim() ?? '';
  return hidden.has(text.toLowerCase()) ? null : flat(text.slice(0, 500));
}

/** What a leg dialled: the extension it is in, unless that is one of the dialplan's own. */
export function dialled(exten: string | undefined): string | null {
  const text = exten?.trim() ?? '';
  return noNumber.has(text) ? null : flat(text.slice(0, 500));
}

/** The interface of a channel: `PJSIP/1001-0000002a` and `Local/1001@agents-00000001;1` without their serials. */
export const deviceOf = (channel: string) => flat(channel.replace(/-[0-9a-f]+(;[12])?$/i, ''));

/** UTC milliseconds of an event; undefined where the PBX gave it no Timestamp. */
export function millisecondsOf(event: AmiMessage): number | undefined {
  const parts = /^(\d{1,11})(?:\.(\d+))?$/.exec(event.get('Timestamp') ?? '');
  return parts ? Number(parts[1]) * 1000 + Number((parts[2] ?? '').slice(0, 3).padEnd(3, '0')) : undefined;
}

/** A whole number of a header; null when it holds none. */
export function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : null;
}

/** Whom a channel presents; `prefix` as in `DestCallerIDNum`. Names keep the backslashes of SIP's quoting: they go. */
export const partyOf = (event: AmiMessage, prefix: string) => ({
  callerNumber: shown(event.get(`${prefix}CallerIDNum`)),
  callerName: shown(event.get(`${prefix}CallerIDName`)?.replace(/\\(["\\])/g, '$1')),
});
