import { analyse } from 'chardet';
import { decode } from 'iconv-lite';

/** Single-byte encodings of Cyrillic; a detector alone takes one for another. */
const CYRILLIC = ['windows-1251', 'koi8-u', 'cp866'];

/** Letters from frequent to rare, as Russian and Ukrainian share them. */
const FREQUENT = 'оаеинтсрвлкмдпуіяыьзбгйчюжхшщцєїфэґё';

/** The encoding of a text by its first bytes: certain where bytes can prove it, else the one that reads most like words. */
export function detectEncoding(bytes: Buffer): string {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 1].map((start) => bytes.filter((byte, index) => index % 2 === start && byte === 0).length);
  if (zeros[1]! > bytes.length / 8) return 'utf-16le';
  if (zeros[0]! > bytes.length / 8) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  const guess = analyse(bytes)[0]?.name.toLowerCase() ?? 'windows-1251';
  const best = CYRILLIC.map((encoding) => ({ encoding, score: plausibility(decode(bytes, encoding)) })).sort(
    (a, b) => b.score - a.score,
  )[0]!;
  return best.score > 0 ? best.encoding : guess;
}

/** The sample may end in the middle of a character. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false; // a TypeError is how the decoder says no
  }
}

/**
 * How much a text looks like Cyrillic words: frequent letters speak for it; letters of a case that changes inside a word, and signs
 * nobody types, speak against it. Decoded the wrong way, КОИ-8 shows its cases swapped and cp866 boxes.
 */
function plausibility(text: string): number {
  let score = 0;
  for (const [word] of text.slice(0, 20_000).matchAll(/[^\s,;|"']+/g)) {
    const letters = word.match(/[\u0400-\u04ff]/g)?.length ?? 0;
    for (const letter of word.toLowerCase()) score += FREQUENT.includes(letter) ? 1 - FREQUENT.indexOf(letter) / 20 : 0;
    if (letters > 0 && /[а-яёіїєґ][А-ЯЁІЇЄҐ]/.test(word)) score -= letters * 2;
    if (letters > 1 && /^[а-яёіїєґ][А-ЯЁІЇЄҐ]+$/.test(word)) score -= letters * 2;
    score -= 3 * (word.match(/[\u2500-\u259f\u0080-\u009f\ufffd©®°±¤¦¬µ¶·]/g)?.length ?? 0);
  }
  return score;
}
