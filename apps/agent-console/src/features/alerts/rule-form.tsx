import { Group, MultiSelect, NumberInput, SegmentedControl, Select, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ALERT_METRICS, alertUnit, AlertMetric, AlertSide, AlertSubject, type AlertRule, knowsQueues, subjectOf } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSaveAlertRule } from './api';
import { everyOf } from './every-of';

interface Choice {
  value: string;
  label: string;
}

interface RuleFormProps {
  /** null: a new one. */
  rule: AlertRule | null;
  queues: Choice[];
  roles: Choice[];
  onClose: () => void;
}

/** Of these, little is bad. */
const USUALLY_BELOW: readonly AlertMetric[] = ['serviceLevelRecent', 'serviceLevelToday', 'available', 'atWork', 'contactsLeft'];

const valuesOf = (rule: AlertRule | null) => ({
  name: rule?.name ?? '',
  metric: rule?.metric ?? ('longestWait' as AlertMetric),
  side: rule?.side ?? ('above' as AlertSide),
  threshold: rule?.threshold ?? (60 as number | ''),
  clearAt: rule?.clearAt ?? (20 as number | ''),
  forSeconds: rule?.forSeconds ?? (10 as number | ''),
  clearForSeconds: rule?.clearForSeconds ?? (30 as number | ''),
  queueIds: rule?.queueIds ?? [],
  roles: rule?.roles ?? ['supervisor'],
  sound: rule?.sound ?? true,
  active: rule?.active ?? true,
});

/** A threshold: which figure of what, from when it is bad and from when it is good again, and who is told. */
export function RuleForm({ rule, queues, roles, onClose }: RuleFormProps) {
  const { t } = useTranslation();
  const save = useSaveAlertRule();
  const required = (value: unknown) => (value === '' ? t('error.field.required') : null);
  const form = useForm({
    initialValues: valuesOf(rule),
    validate: {
      ...{ name: (name) => required(name.trim()), threshold: required, forSeconds: required, clearForSeconds: required },
      clearAt: (clearAt, { side, threshold }) =>
        required(clearAt) ?? ((side === 'above' ? clearAt > threshold : clearAt < threshold) ? t(`alert.clearAtHint.${side}`) : null),
    },
  });
  const { metric, side } = form.values;
  const subject = subjectOf(metric);
  const unit = t(`alert.unit.${alertUnit(metric)}`);
  const submit = form.onSubmit((values) => {
    const level = (value: number | '') => (value === '' ? 0 : value);
    const levels = { threshold: level(values.threshold), clearAt: level(values.clearAt) };
    const times = { forSeconds: level(values.forSeconds), clearForSeconds: level(values.clearForSeconds) };
    save.mutate({ id: rule?.id, version: rule?.version, input: { ...values, ...levels, ...times } }, { onSuccess: onClose });
  });
  const chooseMetric = (value: string | null) => {
    const next = AlertMetric.safeParse(value).data;
    if (!next) return;
    const queueIds = knowsQueues(next) ? form.values.queueIds : [];
    form.setValues({ metric: next, queueIds, side: USUALLY_BELOW.includes(next) ? 'below' : 'above' });
  };
  return (
    <EditModal
      title={rule?.name ?? t('alert.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} required maxLength={100} {...form.getInputProps('name')} />
      <Select
        label={t('alert.figure')}
        data={AlertSubject.options.map((subject) => ({
          group: t(`alert.subject.${subject}`),
          items: ALERT_METRICS[subject].map((value) => ({ value, label: t(`alert.metric.${value}`) })),
        }))}
        searchable
        value={metric}
        onChange={chooseMetric}
        allowDeselect={false}
      />
      <SegmentedControl
        aria-label={t('alert.side.label')}
        data={AlertSide.options.map((value) => ({ value, label: t(`alert.side.${value}`) }))}
        {...form.getInputProps('side')}
      />
      <Group grow align="flex-start">
        <NumberInput label={`${t('alert.threshold')}, ${unit}`} min={0} max={86_400} {...form.getInputProps('threshold')} />
        <NumberInput label={t('alert.forSeconds')} min={0} max={3600} allowDecimal={false} {...form.getInputProps('forSeconds')} />
      </Group>
      <Group grow align="flex-start">
        <NumberInput label={`${t('alert.clearAt')}, ${unit}`} min={0} max={86_400} {...form.getInputProps('clearAt')} />
        <NumberInput label={t('alert.forSeconds')} min={0} max={3600} allowDecimal={false} {...form.getInputProps('clearForSeconds')} />
      </Group>
      <Text size="xs" c="dimmed">
        {t(`alert.clearAtHint.${side}`)}
      </Text>
      {knowsQueues(metric) && (
        <MultiSelect
          label={subject === 'agent' || subject === 'campaign' ? t(`alert.queuesOf.${subject}`) : t('alert.queues')}
          placeholder={form.values.queueIds.length === 0 ? everyOf(t, metric) : undefined}
          data={queues}
          {...form.getInputProps('queueIds')}
        />
      )}
      <MultiSelect label={t('alert.roles')} description={t('alert.rolesHint')} data={roles} {...form.getInputProps('roles')} />
      <Switch label={t('alert.sound')} {...form.getInputProps('sound', { type: 'checkbox' })} />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
