import type { Chord } from '@callcard/crm-core';

const SIGNS: Record<string, string> = {
  Period: '.',
  Comma: ',',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  NumpadAdd: '+',
  NumpadSubtract: 'Num -',
  NumpadEnter: 'Enter',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key as it is printed on a keyboard. */
const keyName = (code: string) => SIGNS[code] ?? code.replace(/^(?:Key|Digit)/, '').replace(/^Numpad/, 'Num ');

/** How a button shows its key: `F8`, `⇧F8`, `Ctrl+K`, `g m`. */
export function chordText({ code, ctrl, shift, after }: Chord): string {
  const name = keyName(code);
  const plain = !ctrl && !shift && /^Key[A-Z]$/.test(code);
  const key = plain ? name.toLowerCase() : name;
  const before = after ? `${keyName(after).toLowerCase()} ` : '';
  if (!ctrl) return `${before}${shift ? '⇧' : ''}${key}`;
  return `${before}${isMac() ? '⌘' : 'Ctrl'}+${shift ? 'Shift+' : ''}${key}`;
}

/** The same for `aria-keyshortcuts`, whose words are fixed. It has none for one key after another. */
export function chordAria({ code, ctrl, shift, after }: Chord): string | undefined {
  if (after) return undefined;
  const name = code === 'NumpadAdd' ? 'Plus' : code.startsWith('Arrow') ? code : keyName(code);
  return `${ctrl ? (isMac() ? 'Meta+' : 'Control+') : ''}${shift ? 'Shift+' : ''}${name}`;
}
