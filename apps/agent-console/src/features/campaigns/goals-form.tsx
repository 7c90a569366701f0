import { Button, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { CampaignGoals } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSaveGoals } from './board-api';

interface GoalsFormProps {
  goals: CampaignGoals;
  results: { value: string; label: string }[];
  onClose: () => void;
}

/** What the campaign costs, and how many results are enough. */
export function GoalsForm({ goals, results, onClose }: GoalsFormProps) {
  const { t } = useTranslation();
  const save = useSaveGoals(goals.campaignId);
  const form = useForm({
    initialValues: {
      costPerAttempt: goals.costPerAttempt,
      costPerMinute: goals.costPerMinute,
      quotas: goals.quotas.map((quota) => ({ ...quota, field: quota.field ?? '', value: quota.value ?? '' })),
    },
  });
  const submit = form.onSubmit(({ costPerAttempt, costPerMinute, quotas }) =>
    save.mutate(
      {
        version: goals.version,
        costPerAttempt: Number(costPerAttempt),
        costPerMinute: Number(costPerMinute),
        quotas: quotas.map(({ field, value, most, ...quota }) => ({
          ...quota,
          field: field.trim() || null,
          value: (field.trim() && value.trim()) || null,
          most: Number(most),
        })),
      },
      { onSuccess: onClose },
    ),
  );
  const another = { result: results[0]?.value ?? '', field: '', value: '', most: 100, then: 'end' as const };
  return (
    <EditModal
      title={t('campaignBoard.goals')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <Group grow>
        <NumberInput label={t('campaignBoard.costPerAttempt')} min={0} decimalScale={4} {...form.getInputProps('costPerAttempt')} />
        <NumberInput label={t('campaignBoard.costPerMinute')} min={0} decimalScale={4} {...form.getInputProps('costPerMinute')} />
      </Group>
      {form.values.quotas.map((_quota, at) => (
        <Stack key={at} gap="xs" component="fieldset">
          <legend>{t('campaignBoard.quota.number', { number: at + 1 })}</legend>
          <Group grow>
            <NativeSelect label={t('campaignBoard.quota.result')} data={results} {...form.getInputProps(`quotas.${at}.result`)} />
            <NumberInput label={t('campaignBoard.quota.most')} min={1} allowDecimal={false} {...form.getInputProps(`quotas.${at}.most`)} />
          </Group>
          <Group grow>
            <TextInput label={t('campaignBoard.quota.field')} {...form.getInputProps(`quotas.${at}.field`)} />
            <TextInput label={t('campaignBoard.quota.value')} {...form.getInputProps(`quotas.${at}.value`)} />
          </Group>
          <NativeSelect
            label={t('campaignBoard.quota.then')}
            data={(['end', 'finish'] as const).map((then) => ({ value: then, label: t(`campaignBoard.quota.thenDo.${then}`) }))}
            {...form.getInputProps(`quotas.${at}.then`)}
          />
          <Button size="compact-sm" variant="default" onClick={() => form.removeListItem('quotas', at)}>
            {t('campaignBoard.quota.remove', { number: at + 1 })}
          </Button>
        </Stack>
      ))}
      <Button size="compact-sm" variant="default" disabled={results.length === 0} onClick={() => form.insertListItem('quotas', another)}>
        {t('campaignBoard.quota.add')}
      </Button>
    </EditModal>
  );
}
