/** Most numbers of the countries around: they need no number plan, and are written as that would write them. */
const USUAL = [
  { region: 'RU', pattern: /^\+(7)([34]\d\d|8[02-7]\d|9\d\d)(\d{3})(\d\d)(\d\d)$/, atHome: '8 ($2) $3-$4-$5' },
  { region: 'KZ', pattern: /^\+(7)(70\d|747|77\d)(\d{3})(\d{4})$/, atHome: '8 ($2) $3 $4' },
  { region: 'UA', pattern: /^\+(380)(39|44(?=[2-5])|50|6[3678]|73|9[1-9])(\d{3})(\d{4})$/, atHome: '0$2 $3 $4' },
  { region: 'BY', pattern: /^\+(375)(25|29|33|44)(\d{3})(\d\d)(\d\d)$/, atHome: '8 0$2 $3-$4-$5' },
];

/** A number of every day as people read it; any other as it is. */
export function writtenAsUsual(number: string, home: string): string {
  for (const { region, pattern, atHome } of USUAL) {
    const groups = pattern.exec(number)?.slice(1);
    if (groups) return region === home ? number.replace(pattern, atHome) : `+${groups.join(' ')}`;
  }
  return number;
}
