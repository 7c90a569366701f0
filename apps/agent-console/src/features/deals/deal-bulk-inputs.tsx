import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { DealBulkChange, UserId } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import type { Option } from '../../ui/lists/where-form';
import { usePipelines } from './api';

type Change = z.input<typeof DealBulkChange>;

interface DealBulkInputsProps {
  change: Change;
  /** To whom they can be handed over; none: they cannot. */
  people: readonly Option[];
  onChange: (part: Change) => void;
}

/** What can be changed for many deals at once; to whom they are handed over, with the reason. */
export function DealBulkInputs({ change, people, onChange }: DealBulkInputsProps) {
  const { t, i18n } = useTranslation();
  const pipelines = (usePipelines().data?.items ?? []).filter(({ active }) => active);
  const kept = t('bulk.asItIs');
  const stages = pipelines.map(({ names, stages: all }) => ({
    group: localText(names, i18n.language),
    items: all.filter(({ active }) => active).map(({ id, names: called }) => ({ value: id, label: localText(called, i18n.language) })),
  }));
  return (
    <>
      {people.length > 0 && (
        <Select
          label={t('deal.newOwner')}
          placeholder={kept}
          clearable
          searchable
          data={[...people]}
          value={change.ownerId ?? null}
          onChange={(id) => onChange(id ? { ownerId: id as UserId } : { ownerId: undefined, reason: undefined })}
        />
      )}
      {change.ownerId && (
        <TextInput
          label={t('deal.reason')}
          required
          maxLength={500}
          value={change.reason ?? ''}
          onChange={(event) => onChange({ reason: event.currentTarget.value || undefined })}
        />
      )}
      <Select
        label={t('deal.stage')}
        placeholder={kept}
        clearable
        searchable
        data={stages}
        value={change.stageId ?? null}
        onChange={(id) => onChange({ stageId: id ?? undefined })}
      />
      <TextInput
        label={t('deal.source')}
        placeholder={kept}
        maxLength={200}
        value={change.source ?? ''}
        onChange={(event) => onChange({ source: event.currentTarget.value || undefined })}
      />
    </>
  );
}
