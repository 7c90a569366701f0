import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { RequestPriority, type RequestBulkChange, type TeamId, type UserId } from '@callcard/crm-core';
import type { Option } from '../../ui/lists/where-form';

type Change = z.input<typeof RequestBulkChange>;

interface RequestBulkInputsProps {
  change: Change;
  /** To whom they can be given; none: they cannot. */
  people: readonly Option[];
  teams: readonly Option[];
  onChange: (part: Change) => void;
}

const EVERYBODY = 'everybody';

/** What can be changed for many requests at once. */
export function RequestBulkInputs({ change, people, teams, onChange }: RequestBulkInputsProps) {
  const { t } = useTranslation();
  const kept = t('bulk.asItIs');
  const giveTo = (chosen: string | null) => onChange({ ownerId: chosen === EVERYBODY ? null : ((chosen as UserId | null) ?? undefined) });
  return (
    <>
      {people.length > 0 && (
        <Select
          label={t('request.assign')}
          placeholder={kept}
          clearable
          searchable
          data={[{ value: EVERYBODY, label: t('request.everybody') }, ...people]}
          value={change.ownerId === null ? EVERYBODY : (change.ownerId ?? null)}
          onChange={giveTo}
        />
      )}
      <Select
        label={t('request.priorityLabel')}
        placeholder={kept}
        clearable
        data={RequestPriority.options.map((one) => ({ value: one, label: t(`request.priority.${one}`) }))}
        value={change.priority ?? null}
        onChange={(one) => onChange({ priority: (one as RequestPriority | null) ?? undefined })}
      />
      <Select
        label={t('request.team')}
        placeholder={kept}
        clearable
        searchable
        data={[...teams]}
        value={change.teamId ?? null}
        onChange={(id) => onChange({ teamId: (id as TeamId | null) ?? undefined })}
      />
      <TextInput
        label={t('request.promised')}
        type="datetime-local"
        onChange={({ currentTarget: { value } }) => onChange({ dueAt: value ? new Date(value).toISOString() : undefined })}
      />
    </>
  );
}
