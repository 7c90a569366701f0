/** GSM 03.38, without the escape sign. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two places each. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** How long an SMS is, in places of its alphabet, and in how many parts it goes: each is paid for. */
export interface SmsLength {
  alphabet: 'GSM-7' | 'UCS-2';
  places: number;
  parts: number;
  /** Left in the last part. */
  left: number;
}

/** A part alone, and a part of several: those carry a header that says which one they are. */
const ROOM = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/** The most parts that are sent. */
export const MOST_SMS_PARTS = 6;

export function smsLength(text: string): SmsLength {
  const signs = [...text];
  const alphabet = signs.every((sign) => BASIC.has(sign) || EXTENDED.has(sign)) ? 'GSM-7' : 'UCS-2';
  // What takes two places is never split between two parts: an escaped sign, or one beyond the first plane.
  const widths = signs.map((sign) => (alphabet === 'GSM-7' ? (EXTENDED.has(sign) ? 2 : 1) : sign.length));
  const places = widths.reduce((sum, width) => sum + width, 0);
  const { alone, joined } = ROOM[alphabet];
  if (places <= alone) return { alphabet, places, parts: places === 0 ? 0 : 1, left: alone - places };
  let [parts, used] = [1, 0];
  for (const width of widths) {
    if (used + width > joined) [parts, used] = [parts + 1, 0];
    used += width;
  }
  return { alphabet, places, parts, left: joined - used };
}
