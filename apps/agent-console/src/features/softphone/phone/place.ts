const BROWSERS: [RegExp, string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const nameIn = (names: [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** How people call this browser: `Chrome · Linux`. */
export const placeName = (agent = navigator.userAgent) =>
  [nameIn(BROWSERS, agent) ?? 'Browser', nameIn(SYSTEMS, agent)].filter(Boolean).join(' · ');

export type BrowserFamily = 'chromium' | 'firefox' | 'safari';

/** Whose settings this browser has; on an iPhone all have Safari's. */
export function browserFamily(agent = navigator.userAgent): BrowserFamily {
  const name = nameIn(BROWSERS, agent);
  if (nameIn(SYSTEMS, agent) === 'iOS' || name === 'Safari') return 'safari';
  return name === 'Firefox' ? 'firefox' : 'chromium';
}
