import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { localText } from '../../lib/local-text';
import { usePipelines, type DealQuery } from './api';
import { useStages } from './deal-words';

interface DealFiltersProps {
  value: DealQuery;
  onChange: (changes: DealQuery) => void;
  /** Whose deals can be chosen; empty: only one's own are seen anyway. */
  people: { value: string; label: string }[];
  /** The board shows one pipeline and all its stages. */
  board: boolean;
  /** Whether deleted deals may be looked at. */
  mayRestore: boolean;
}

const STATES = ['open', 'paused', 'won', 'lost', 'merged'] as const;

/** What is looked for. */
export function DealFilters({ value, onChange, people, board, mayRestore }: DealFiltersProps) {
  const { t, i18n } = useTranslation();
  const pipelines = (usePipelines().data?.items ?? []).filter(({ active }) => active);
  const { nameOf, stages } = useStages();
  const all = { value: '', label: t('deal.all') };
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('deal.filters')}>
      {!board && (
        <TextInput
          label={t('deal.find')}
          value={value.q ?? ''}
          data-list-filter
          onChange={(event) => onChange({ q: event.currentTarget.value })}
        />
      )}
      {board && pipelines.length > 1 && (
        <NativeSelect
          label={t('deal.pipeline')}
          value={value.pipelineId ?? ''}
          data={pipelines.map(({ id, names }) => ({ value: id, label: localText(names, i18n.language) }))}
          onChange={(event) => onChange({ pipelineId: event.currentTarget.value })}
        />
      )}
      {people.length > 0 && (
        <NativeSelect
          label={t('deal.owner')}
          value={value.ownerId ?? ''}
          data={[all, ...people]}
          onChange={(event) => onChange({ ownerId: event.currentTarget.value })}
        />
      )}
      {!board && (
        <>
          <NativeSelect
            label={t('deal.stage')}
            value={value.stageId ?? ''}
            data={[all, ...[...stages.keys()].map((id) => ({ value: id, label: nameOf(id) }))]}
            onChange={(event) => onChange({ stageId: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('deal.stateLabel')}
            value={value.state ?? ''}
            data={[all, ...STATES.map((state) => ({ value: state, label: t(`deal.state.${state}`) }))]}
            onChange={(event) => onChange({ state: event.currentTarget.value })}
          />
          <Checkbox
            mb={8}
            label={t('deal.overdue')}
            checked={value.overdue === 'true'}
            onChange={(event) => onChange({ overdue: event.currentTarget.checked ? 'true' : '' })}
          />
          {mayRestore && (
            <Checkbox
              mb={8}
              label={t('deal.deletedOnes')}
              checked={value.deleted === 'true'}
              onChange={(event) => onChange({ deleted: event.currentTarget.checked ? 'true' : '' })}
            />
          )}
        </>
      )}
      <Checkbox
        mb={8}
        label={t('deal.mine')}
        checked={value.mine === 'true'}
        onChange={(event) => onChange({ mine: event.currentTarget.checked ? 'true' : '' })}
      />
    </Group>
  );
}
