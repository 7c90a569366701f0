import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CallDirection, CallOutcome, UNRECORDED } from '@callcard/crm-core';
import type { CallQuery } from './api';

interface CallFiltersProps {
  value: CallQuery;
  onChange: (change: CallQuery) => void;
  onClear: () => void;
  agents: { value: string; label: string }[];
  queues: { value: string; label: string }[];
}

/** A day of this computer's calendar as the moment it begins or ends. */
const startOf = (day: string) => (day ? new Date(`${day}T00:00:00`).toISOString() : '');
const endOf = (day: string) => (day ? new Date(`${day}T23:59:59.999`).toISOString() : '');

function dayOf(iso: string | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** What to look for among the calls; it stands in the address, so that it can be sent to a colleague. */
export function CallFilters({ value, onChange, onClear, agents, queues }: CallFiltersProps) {
  const { t } = useTranslation();
  const any = { value: '', label: t('common.any') };
  const flag = (name: 'missed' | 'mine' | 'needsResult', label: string) => (
    <Checkbox
      label={label}
      checked={value[name] === 'true'}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked ? 'true' : '' })}
    />
  );
  const choice = (
    name: 'agentId' | 'queue' | 'direction' | 'outcome' | 'unrecorded',
    label: string,
    data: { value: string; label: string }[],
  ) => (
    <NativeSelect
      size="xs"
      label={label}
      data={[any, ...data]}
      value={value[name] ?? ''}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );

  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('call.filter.label')}>
      <TextInput
        size="xs"
        type="date"
        label={t('call.filter.from')}
        value={dayOf(value.from)}
        onChange={(event) => onChange({ from: startOf(event.currentTarget.value) })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('call.filter.to')}
        value={dayOf(value.to)}
        onChange={(event) => onChange({ to: endOf(event.currentTarget.value) })}
      />
      <TextInput
        size="xs"
        label={t('call.filter.number')}
        data-list-filter
        defaultValue={value.number}
        key={`number-${value.number ? 'set' : 'clear'}`}
        onBlur={(event) => onChange({ number: event.currentTarget.value.trim() })}
        onKeyDown={(event) => event.key === 'Enter' && onChange({ number: event.currentTarget.value.trim() })}
      />
      {choice('agentId', t('call.column.agent'), agents)}
      {choice('queue', t('call.column.queue'), queues)}
      {choice(
        'direction',
        t('call.column.direction'),
        CallDirection.options.map((key) => ({ value: key, label: t(`call.direction.${key}`) })),
      )}
      {choice(
        'outcome',
        t('call.column.outcome'),
        CallOutcome.options.map((key) => ({ value: key, label: t(`call.outcome.${key}`) })),
      )}
      {choice('unrecorded', t('recording.unrecorded'), [
        { value: 'any', label: t('recording.anyReason') },
        ...UNRECORDED.map((key) => ({ value: key, label: t(`recording.kind.${key}`) })),
      ])}
      {flag('missed', t('call.filter.missed'))}
      {flag('mine', t('call.filter.mine'))}
      {flag('needsResult', t('call.needsResult'))}
      <Button size="xs" variant="default" onClick={onClear}>
        {t('call.filter.clear')}
      </Button>
    </Group>
  );
}
