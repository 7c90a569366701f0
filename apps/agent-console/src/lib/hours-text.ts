import type { Hours } from '@callcard/crm-core';

/** `09:00–13:00, 14:00–18:00`. */
export const hoursText = (hours: Hours[]) => hours.map(({ from, to }) => `${from}–${to}`).join(', ');

const SPAN = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–—]\s*([01]\d|2[0-3]):([0-5]\d)$/;

/** Hours as people write them, with any dash; null when they cannot be read. Nothing written: closed. */
export function readHours(text: string): Hours[] | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const spans = parts.map((part) => SPAN.exec(part));
  if (spans.some((span) => span === null)) return null;
  return spans.map((span) => ({ from: `${span![1]}:${span![2]}`, to: `${span![3]}:${span![4]}` }));
}
