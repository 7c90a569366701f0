import { Group, NumberInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { dialsByItself, type CampaignMode } from '@callcard/crm-core';
import type { CampaignValues } from './campaign-form';

type Limit = 'ratio' | 'dropPercent' | 'predictiveFrom' | 'maxLines' | 'callsPerSecond' | 'waitSeconds' | 'previewSeconds' | 'ringSeconds';

const BOUNDS: Record<Limit, { min: number; max: number; decimalScale?: number }> = {
  ratio: { min: 1, max: 10, decimalScale: 1 },
  dropPercent: { min: 0, max: 20, decimalScale: 1 },
  predictiveFrom: { min: 1, max: 1000 },
  maxLines: { min: 1, max: 1000 },
  callsPerSecond: { min: 0.1, max: 50, decimalScale: 1 },
  waitSeconds: { min: 0, max: 30 },
  previewSeconds: { min: 3, max: 600 },
  ringSeconds: { min: 5, max: 120 },
};

/** Which of them mean something in a mode. */
const limitsOf = (mode: CampaignMode): Limit[] => [
  ...(mode === 'power' ? (['ratio'] as const) : []),
  ...(mode === 'predictive' ? (['dropPercent', 'predictiveFrom'] as const) : []),
  ...(dialsByItself(mode) ? (['maxLines', 'callsPerSecond', 'waitSeconds'] as const) : []),
  ...(mode === 'preview' ? (['previewSeconds'] as const) : []),
  'ringSeconds',
];

/** How fast a campaign dials, and where it stops: what its mode knows. */
export function PacingFields({ form }: { form: UseFormReturnType<CampaignValues> }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-start">
      {limitsOf(form.values.mode).map((name) => (
        <NumberInput
          key={name}
          w={{ base: '100%', xs: 230 }}
          label={t(`campaign.field.${name}`)}
          description={t(`campaign.hint.${name}`)}
          allowDecimal={BOUNDS[name].decimalScale !== undefined}
          {...BOUNDS[name]}
          {...form.getInputProps(name)}
          value={form.values[name] ?? ''}
        />
      ))}
    </Group>
  );
}
