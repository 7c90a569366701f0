import { Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { browserFamily, type BrowserFamily } from './phone/place';

/** Where this browser hides its permission for the microphone: a picture of the place, and the steps in words. */
export function MicrophoneHelp({ family = browserFamily() }: { family?: BrowserFamily }) {
  const { t } = useTranslation();
  const steps = ['one', 'two', 'three'] as const;
  return (
    <Group align="flex-start" gap="sm" mt="xs" data-family={family}>
      <Picture family={family} />
      <div>
        <Text size="sm" fw={600}>
          {t(`phone.permission.title.${family}`)}
        </Text>
        <List type="ordered" size="sm">
          {steps.map((step) => (
            <List.Item key={step}>{t(`phone.permission.${family}.${step}`)}</List.Item>
          ))}
        </List>
      </div>
    </Group>
  );
}

const INK = 'var(--mantine-color-text)';
const MARK = 'var(--mantine-color-red-text)';

/** The bar with the address, the sign to press in a ring, and what opens below it. */
function Picture({ family }: { family: BrowserFamily }) {
  return (
    <svg width="200" height="96" viewBox="0 0 200 96" fill="none" stroke={INK} strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
      <rect x="1" y="1" width="198" height="94" rx="6" opacity="0.4" />
      <rect x="14" y="10" width="172" height="22" rx="11" />
      <path d="M48 21h62" opacity="0.5" />
      {SIGNS[family]}
      <circle cx={family === 'safari' ? 172 : 30} cy="21" r="12" stroke={MARK} strokeWidth="2.5" />
      <rect x={family === 'safari' ? 86 : 18} y="40" width="96" height="44" rx="4" />
      <g transform={`translate(${family === 'safari' ? 68 : 0} 0)`}>
        <Microphone x={32} y={56} />
        <path d="M46 56h24" opacity="0.5" />
        <rect x="80" y="49" width="26" height="14" rx="7" stroke={MARK} strokeWidth="2" />
        <circle cx="99" cy="56" r="4" fill={MARK} stroke="none" />
      </g>
    </svg>
  );
}

const Microphone = ({ x, y }: { x: number; y: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <rect x="-2.5" y="-7" width="5" height="9" rx="2.5" />
    <path d="M-5 0a5 5 0 0 0 10 0M0 5v3" />
  </g>
);

/** Two sliders; a microphone struck out; the letters of the page menu. */
const SIGNS: Record<BrowserFamily, React.ReactNode> = {
  chromium: (
    <>
      <path d="M24 18h5M35 18h1M24 24h1M31 24h5" />
      <circle cx="32" cy="18" r="2" />
      <circle cx="28" cy="24" r="2" />
    </>
  ),
  firefox: (
    <>
      <Microphone x={30} y={21} />
      <path d="M24 14l12 14" stroke={MARK} />
    </>
  ),
  safari: <path d="M165 26l3-9 3 9M166 23h4M173 26a2.5 2.5 0 1 0 0-4M176 20v6" />,
};
