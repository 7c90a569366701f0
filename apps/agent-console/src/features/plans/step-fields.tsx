import { Group, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlanStepKind, type PlanStep, type StepDoer, type TeamId, type UserId } from '@callcard/crm-core';
import type { Choice } from './group-fields';
import { StepOutcomes } from './step-outcomes';

/** Out of what the fields of a step choose. */
export interface StepChoices {
  people: Choice[];
  teams: Choice[];
  lostReasons: Choice[];
}

interface StepFieldsProps extends StepChoices {
  step: PlanStep;
  steps: PlanStep[];
  onChange: (change: Partial<PlanStep>) => void;
}

const textOf = (doer: StepDoer) => (doer.who === 'owner' ? '' : doer.who === 'person' ? `person:${doer.userId}` : `team:${doer.teamId}`);

function doerOf(text: string): StepDoer {
  const id = text.slice(text.indexOf(':') + 1);
  if (text.startsWith('person:')) return { who: 'person', userId: id as UserId };
  return text.startsWith('team:') ? { who: 'team', teamId: id as TeamId } : { who: 'owner' };
}

/** What is to be done, by whom, how soon after the step before, and what may come of it. */
export function StepFields({ step, steps, people, teams, lostReasons, onChange }: StepFieldsProps) {
  const { t } = useTranslation();
  const prefixed = (prefix: string, choices: Choice[]) => choices.map(({ value, label }) => ({ value: `${prefix}:${value}`, label }));
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('deal.nextKind')}
          data={PlanStepKind.options.map((kind) => ({ value: kind, label: t(`deal.kind.${kind}`) }))}
          value={step.kind}
          onChange={(event) => onChange({ kind: event.currentTarget.value as PlanStepKind })}
        />
        <TextInput
          label={t('plan.stepTitle')}
          required
          value={step.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('plan.doer')}
          data={[
            { value: '', label: t('plan.doerOwner') },
            { group: t('plan.doerPerson'), items: prefixed('person', people) },
            { group: t('plan.doerTeam'), items: prefixed('team', teams) },
          ]}
          value={textOf(step.doer)}
          onChange={(event) => onChange({ doer: doerOf(event.currentTarget.value) })}
        />
        <NumberInput
          label={t('plan.afterHours')}
          w={190}
          min={0}
          max={1000}
          step={0.5}
          decimalScale={2}
          value={step.afterMinutes / 60}
          onChange={(hours) => onChange({ afterMinutes: Math.round((Number(hours) || 0) * 60) })}
        />
        <NumberInput
          label={t('deal.minutes')}
          w={110}
          min={0}
          max={1440}
          step={15}
          value={step.minutes}
          onChange={(minutes) => onChange({ minutes: Number(minutes) || 0 })}
        />
      </Group>
      <Textarea
        label={t('plan.expected')}
        autosize
        value={step.expected}
        onChange={(event) => onChange({ expected: event.currentTarget.value })}
      />
      <StepOutcomes value={step.outcomes} steps={steps} lostReasons={lostReasons} onChange={(outcomes) => onChange({ outcomes })} />
    </Stack>
  );
}
