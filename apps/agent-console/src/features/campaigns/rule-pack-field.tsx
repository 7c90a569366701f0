import { Alert, NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isModeRefused, type CampaignMode, type CampaignPurpose, type CallRules } from '@callcard/crm-core';
import { useRulePacks } from './api';

interface RulePackFieldProps {
  mode: CampaignMode;
  purpose: CampaignPurpose;
  previewSeconds: number | null;
  value: string;
  props: object;
}

/** By which country's rules is called, and what they refuse; that this is no legal advice stands where they are chosen. */
export function RulePackField({ mode, purpose, previewSeconds, value, props }: RulePackFieldProps) {
  const { t } = useTranslation();
  const packs = useRulePacks().data?.items ?? [];
  const rules = packs.find(({ key }) => key === value)?.purposes[purpose];
  return (
    <Stack gap={4}>
      <NativeSelect
        label={t('campaign.field.rulePack')}
        description={t('campaign.hint.rulePack')}
        required
        data={[
          { value: '', label: t('campaign.choose') },
          ...packs.map(({ key }) => ({ value: key as string, label: t(`campaign.pack.${key}`) })),
        ]}
        {...props}
      />
      <Text size="sm">{t('campaign.notLegalAdvice')}</Text>
      {rules && <Rules rules={rules} />}
      {rules && isModeRefused(rules, mode, previewSeconds) && (
        <Alert color="red" variant="outline" role="alert">
          {t('campaign.rules.modeRefused')}
        </Alert>
      )}
    </Stack>
  );
}

function Rules({ rules }: { rules: CallRules }) {
  const { t } = useTranslation();
  const { refusedModes, consent, byHand, caps } = rules;
  const facts = [
    refusedModes.length > 0 && t('campaign.rules.refused', { modes: refusedModes.map((mode) => t(`campaign.mode.${mode}`)).join(', ') }),
    consent && t('campaign.rules.consent'),
    byHand && t('campaign.rules.byHand'),
    caps.day !== null && t('campaign.rules.capDay', { cap: caps.day }),
    caps.week !== null && t('campaign.rules.capWeek', { cap: caps.week }),
    caps.lifetime !== null && t('campaign.rules.capLifetime', { cap: caps.lifetime }),
  ].filter((fact) => fact !== false);
  return facts.map((fact) => (
    <Text key={fact} size="sm">
      {fact}
    </Text>
  ));
}
