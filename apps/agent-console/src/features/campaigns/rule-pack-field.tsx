import { NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignMode, CampaignPurpose } from '@callcard/crm-core';

interface RulePackFieldProps {
  mode: CampaignMode;
  purpose: CampaignPurpose;
  value: string;
  props: object;
}

const PACKS = ['UA', 'RU', 'EU', 'UK', 'US'] as const;

/** By which country's rules is called; that this is no legal advice stands where they are chosen. */
export function RulePackField({ props }: RulePackFieldProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <NativeSelect
        label={t('campaign.field.rulePack')}
        description={t('campaign.hint.rulePack')}
        required
        data={[
          { value: '', label: t('campaign.choose') },
          ...PACKS.map((value) => ({ value: value as string, label: t(`campaign.pack.${value}`) })),
        ]}
        {...props}
      />
      <Text size="sm">{t('campaign.notLegalAdvice')}</Text>
    </Stack>
  );
}
