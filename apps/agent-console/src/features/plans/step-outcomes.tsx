import { ActionIcon, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanStep, StepOutcome } from '@callcard/crm-core';
import type { Choice } from './group-fields';

interface StepOutcomesProps {
  value: StepOutcome[];
  onChange: (outcomes: StepOutcome[]) => void;
  steps: PlanStep[];
  lostReasons: Choice[];
}

const NOWHERE: Choice = { value: '', label: '–' };

/** The results that a step expects, and where each leads. */
export function StepOutcomes({ value, onChange, steps, lostReasons }: StepOutcomesProps) {
  const { t } = useTranslation();
  const put = (id: string, change: Partial<StepOutcome>) =>
    onChange(value.map((outcome) => (outcome.id === id ? { ...outcome, ...change } : outcome)));
  const add = () => onChange([...value, { id: crypto.randomUUID(), title: '', leads: 'on', toStepId: null, lostReason: null }]);
  return (
    <Stack gap="xs">
      {value.map((outcome, index) => (
        <Group key={outcome.id} gap="xs" align="flex-end">
          <TextInput
            label={t('plan.outcomeTitle', { number: index + 1 })}
            required
            value={outcome.title}
            onChange={(event) => put(outcome.id, { title: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('plan.leadsLabel')}
            data={(['on', 'skip', 'lose'] as const).map((leads) => ({ value: leads, label: t(`plan.leads.${leads}`) }))}
            value={outcome.leads}
            onChange={(event) =>
              put(outcome.id, { leads: event.currentTarget.value as StepOutcome['leads'], toStepId: null, lostReason: null })
            }
          />
          {outcome.leads === 'skip' && (
            <NativeSelect
              label={t('plan.toStep')}
              data={[NOWHERE, ...steps.map(({ id, title }, at) => ({ value: id, label: `${at + 1}. ${title}` }))]}
              value={outcome.toStepId ?? ''}
              onChange={(event) => put(outcome.id, { toStepId: event.currentTarget.value || null })}
            />
          )}
          {outcome.leads === 'lose' && (
            <NativeSelect
              label={t('deal.lostReason')}
              data={[NOWHERE, ...lostReasons]}
              value={outcome.lostReason ?? ''}
              onChange={(event) => put(outcome.id, { lostReason: event.currentTarget.value || null })}
            />
          )}
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('plan.removeOutcome', { number: index + 1 })}
            onClick={() => onChange(value.filter(({ id }) => id !== outcome.id))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button w="fit-content" size="compact-sm" variant="default" onClick={add}>
        {t('plan.addOutcome')}
      </Button>
    </Stack>
  );
}
