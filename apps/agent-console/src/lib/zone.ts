/** One place under several names: browsers tell Europe/Kyiv as Europe/Kiev. */
const ALIASES: Record<string, string> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Europe/Uzhgorod': 'Europe/Kyiv',
  'Europe/Zaporozhye': 'Europe/Kyiv',
};

/** Places whose name a Ukrainian reader does not read off the zone. */
const NAMES: Record<string, Record<string, string>> = { 'Europe/Kyiv': { uk: 'Київ', ru: 'Киев', en: 'Kyiv' } };

const known = (zone: string) => ALIASES[zone] ?? zone;

export const sameZone = (one: string, other: string): boolean => known(one) === known(other);

/** The place that a zone is named after: `Europe/Kiev` is Київ, `America/New_York` is New York. */
export function zonePlace(zone: string, locale: string): string {
  const name = known(zone);
  return NAMES[name]?.[locale.slice(0, 2)] ?? (name.split('/').at(-1) ?? name).replaceAll('_', ' ');
}
