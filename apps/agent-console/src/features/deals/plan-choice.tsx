import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanChoice } from '@callcard/crm-core';

interface PlanChoiceFieldsProps {
  choices: PlanChoice[];
  planId: string;
  stepId: string;
  onChange: (planId: string, stepId: string) => void;
  error?: React.ReactNode;
}

/** A plan, and at which of its steps the deal comes in. */
export function PlanChoiceFields({ choices, planId, stepId, onChange, error }: PlanChoiceFieldsProps) {
  const { t } = useTranslation();
  const steps = choices.find(({ id }) => id === planId)?.steps ?? [];
  return (
    <>
      <NativeSelect
        label={t('plan.one')}
        required
        data={[
          { value: '', label: '–' },
          ...choices.map(({ id, name, suits }) => ({ value: id as string, label: suits ? t('plan.suits', { name }) : name })),
        ]}
        value={planId}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value, '')}
      />
      {steps.length > 0 && (
        <NativeSelect
          label={t('plan.fromStep')}
          data={steps.map(({ id, title }, index) => ({ value: index === 0 ? '' : id, label: `${index + 1}. ${title}` }))}
          value={stepId}
          onChange={(event) => onChange(planId, event.currentTarget.value)}
        />
      )}
    </>
  );
}
