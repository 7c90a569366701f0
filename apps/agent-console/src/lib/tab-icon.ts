/** What the icon of the tab tells by its colour, and by its sign for those who do not tell colours apart. */
export type TabIcon = 'calm' | 'ready' | 'ringing' | 'talking' | 'trouble';

const HANDSET = 'M4 4h2l1 3-1 1a6 6 0 0 0 2 2l1-1 3 1v2c-5 1-9-3-8-8z';
const LOOKS: Record<TabIcon, { ground: string; sign: string }> = {
  calm: { ground: '#364fc7', sign: '' },
  ready: { ground: '#364fc7', sign: "<circle cx='13' cy='13' r='3' fill='#37b24d' stroke='white'/>" },
  ringing: { ground: '#d9480f', sign: "<path d='M11 1l4 4M15 1l-4 4' stroke='white' stroke-width='1.5'/>" },
  talking: { ground: '#087f5b', sign: "<circle cx='13' cy='3' r='2' fill='white'/>" },
  trouble: { ground: '#c92a2a', sign: "<path d='M12 1h2v4h-2zM12 6h2v2h-2z' fill='white'/>" },
};

const svg = ({ ground, sign }: { ground: string; sign: string }) =>
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><rect width='16' height='16' rx='4' fill='${ground}'/><path d='${HANDSET}' fill='white'/>${sign}</svg>`;

export function setTabIcon(icon: TabIcon): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link || link.dataset['icon'] === icon) return;
  link.dataset['icon'] = icon;
  link.href = `data:image/svg+xml,${encodeURIComponent(svg(LOOKS[icon]))}`;
}
