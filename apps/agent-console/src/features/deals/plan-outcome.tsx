import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanStep } from '@callcard/crm-core';

interface PlanOutcomeProps {
  step: PlanStep;
  value: string | null;
  onChange: (outcomeId: string) => void;
  missing: boolean;
}

/** Which of the results that the step expects it was, and where each leads. */
export function PlanOutcome({ step, value, onChange, missing }: PlanOutcomeProps) {
  const { t } = useTranslation();
  return (
    <>
      {step.expected && (
        <Text size="sm" className="wrap">
          {t('plan.expected')}: {step.expected}
        </Text>
      )}
      {step.outcomes.length > 0 && (
        <Radio.Group
          label={t('plan.outcome')}
          required
          value={value ?? ''}
          error={missing && t('error.field.required')}
          onChange={onChange}
        >
          <Stack gap={4} mt={4}>
            {step.outcomes.map(({ id, title, leads }) => (
              <Radio key={id} value={id} label={title} description={leads === 'on' ? undefined : t(`plan.leads.${leads}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </>
  );
}
