/** What people take for a password before anything else, in small letters and without what is hung on at the end. */
const COMMON = [
  ...['password', 'passw0rd', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'letmein', 'welcome', 'iloveyou', 'admin', 'administrator'],
  ...['monkey', 'dragon', 'football', 'baseball', 'superman', 'sunshine', 'princess', 'master', 'shadow', 'secret', 'login', 'changeme'],
  ...['operator', 'supervisor', 'callcenter', 'callcentre', 'telephone', 'asterisk', 'company', 'default', 'trustno1', 'whatever'],
  ...[
    'йцукен',
    'йцукенгшщз',
    'фывапролдж',
    'пароль',
    'привет',
    'любовь',
    'наташа',
    'марина',
    'максим',
    'андрей',
    'кохання',
    'україна',
    'россия',
  ],
  ...['gfhjkm', 'ghbdtn', 'yfnfif', 'kexibq', 'qazwsx', 'qazwsxedc', '1q2w3e4r5t', '1qaz2wsx3edc', 'abcdef', 'abcdefghij', 'abc'],
];
const KNOWN = new Set(COMMON);

/** Digits and signs that people put around a word to make it pass, such as `password2024!`. */
const TRIMMINGS = /^\P{L}+|\P{L}+$/gu;
const ROWS = ['01234567890123456789', '98765432109876543210'];

/** Whether a password is among those that are tried first: a known word with trimmings, a row of digits, a repetition. */
export function isCommonPassword(password: string): boolean {
  const small = password.toLowerCase();
  const bare = small.replace(TRIMMINGS, '');
  if (KNOWN.has(small) || KNOWN.has(bare)) return true;
  return /^(.{1,4})\1+.?$/u.test(small) || ROWS.some((row) => row.includes(small));
}
