import { Checkbox, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MissedReason, RequestKind, RequestStatus, requestStateOf } from '@callcard/crm-core';
import type { RequestQuery } from './api';

interface RequestFiltersProps {
  value: RequestQuery;
  onChange: (change: RequestQuery) => void;
  queues: readonly { value: string; label: string }[];
  /** Whether deleted requests may be looked at. */
  mayRestore: boolean;
}

/** Which of them; it stands in the address, so that it can be sent to a colleague. */
export function RequestFilters({ value, onChange, queues, mayRestore }: RequestFiltersProps) {
  const { t } = useTranslation();
  const statuses = RequestStatus.options.filter((status) => requestStateOf(status) === (value.state ?? 'open'));
  const any = { value: '', label: t('common.any') };
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('request.filter')}>
      <SegmentedControl
        aria-label={t('request.filter')}
        value={value.state ?? 'open'}
        onChange={(state) => onChange({ state, status: '' })}
        data={[
          { value: 'open', label: t('request.state.open') },
          { value: 'done', label: t('request.state.done') },
        ]}
      />
      <NativeSelect
        size="xs"
        label={t('request.kindLabel')}
        data={[any, ...RequestKind.options.map((key) => ({ value: key, label: t(`request.kind.${key}`) }))]}
        value={value.kind ?? ''}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t('request.statusLabel')}
        data={[any, ...statuses.map((key) => ({ value: key, label: t(`request.status.${key}`) }))]}
        value={value.status ?? ''}
        onChange={(event) => onChange({ status: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        data-list-filter
        label={t('call.column.queue')}
        data={[any, ...queues]}
        value={value.queue ?? ''}
        onChange={(event) => onChange({ queue: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t('request.cause')}
        data={[any, ...MissedReason.options.map((key) => ({ value: key, label: t(`request.why.${key}`) }))]}
        value={value.why ?? ''}
        onChange={(event) => onChange({ why: event.currentTarget.value })}
      />
      <Checkbox
        label={t('request.mine')}
        checked={value.mine === 'true'}
        onChange={(event) => onChange({ mine: event.currentTarget.checked ? 'true' : '' })}
      />
      <Checkbox
        label={t('request.overdueOnly')}
        checked={value.overdue === 'true'}
        onChange={(event) => onChange({ overdue: event.currentTarget.checked ? 'true' : '' })}
      />
      {mayRestore && (
        <Checkbox
          label={t('request.deletedOnes')}
          checked={value.deleted === 'true'}
          onChange={(event) => onChange({ deleted: event.currentTarget.checked ? 'true' : '' })}
        />
      )}
    </Group>
  );
}
