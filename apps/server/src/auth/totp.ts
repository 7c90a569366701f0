import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Which of the half minutes since 1970 it is. */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / STEP_SECONDS);

/** The code of a step (RFC 6238 over HMAC-SHA-1, as every authenticator application has it). */
export function codeAt(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = hash.at(-1)! & 0x0f;
  const number = (hash.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step whose code it is: now, or half a minute before or after, for clocks differ. Never one used up, nor an older one. */
export function matchingStep(secret: Buffer, code: string, now: Date, lastStep: number): number | null {
  const given = Buffer.from(code.replace(/\s/g, '').padStart(DIGITS).slice(0, DIGITS));
  const here = stepAt(now);
  const fits = [here - 1, here, here + 1].filter((step) => step > lastStep && timingSafeEqual(Buffer.from(codeAt(secret, step)), given));
  return fits[0] ?? null;
}

export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
