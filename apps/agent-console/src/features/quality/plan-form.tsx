import { MultiSelect, NativeSelect, NumberInput, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { SamplingPeriod, Stratum, type SamplingPlan } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSavePlan } from './settings-api';

interface Choice {
  value: string;
  label: string;
}

interface PlanFormProps {
  /** null: a new one. */
  plan: SamplingPlan | null;
  scorecards: Choice[];
  queues: Choice[];
  onClose: () => void;
}

const valuesOf = (plan: SamplingPlan | null, scorecardId: string) => ({
  name: plan?.name ?? '',
  scorecardId: plan?.scorecardId ?? scorecardId,
  quota: plan?.quota ?? (5 as number | ''),
  period: plan?.period ?? ('week' as SamplingPeriod),
  strata: plan?.strata ?? (['queue', 'direction'] as Stratum[]),
  queues: plan?.queues ?? [],
  minTalkSeconds: plan?.minTalkSeconds ?? (30 as number | ''),
  seed: plan?.seed ?? String(new Date().getFullYear()),
  active: plan?.active ?? true,
});

/** How many calls of each agent are heard, of which kinds, and what decides about chance. */
export function PlanForm({ plan, scorecards, queues, onClose }: PlanFormProps) {
  const { t } = useTranslation();
  const save = useSavePlan();
  const required = (value: unknown) => (value === '' ? t('error.field.required') : null);
  const form = useForm({
    initialValues: valuesOf(plan, scorecards[0]?.value ?? ''),
    validate: { name: (name) => required(name.trim()), scorecardId: required, quota: required, seed: (seed) => required(seed.trim()) },
  });
  const submit = form.onSubmit(({ quota, minTalkSeconds, ...values }) =>
    save.mutate(
      { id: plan?.id, version: plan?.version, input: { ...values, quota: Number(quota), minTalkSeconds: Number(minTalkSeconds) } },
      { onSuccess: onClose },
    ),
  );
  return (
    <EditModal
      title={plan?.name ?? t('quality.newPlan')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} required maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <NativeSelect label={t('quality.scorecard')} data={scorecards} {...form.getInputProps('scorecardId')} />
      <NumberInput label={t('quality.quota')} min={1} max={100} allowDecimal={false} {...form.getInputProps('quota')} />
      <NativeSelect
        label={t('quality.period')}
        data={SamplingPeriod.options.map((value) => ({ value, label: t(`quality.periods.${value}`) }))}
        {...form.getInputProps('period')}
      />
      <MultiSelect
        label={t('quality.strata')}
        description={t('quality.strataHint')}
        data={Stratum.options.map((value) => ({ value, label: t(`quality.stratum.${value}`) }))}
        {...form.getInputProps('strata')}
      />
      <MultiSelect label={t('alert.queues')} placeholder={t('alert.allQueues')} data={queues} {...form.getInputProps('queues')} />
      <NumberInput label={t('quality.minTalk')} min={0} max={3600} allowDecimal={false} {...form.getInputProps('minTalkSeconds')} />
      <TextInput label={t('quality.seed')} description={t('quality.seedHint')} required maxLength={60} {...form.getInputProps('seed')} />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
      <Text size="xs" c="dimmed">
        {t('quality.drawnAtNight')}
      </Text>
    </EditModal>
  );
}
