import { useState } from 'react';
import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { CampaignList, ListWithPenetration } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { EditModal } from '../../ui/edit-modal';
import { SimpleTable } from '../../ui/simple-table';
import { useListMove, useSaveList } from './api';

interface ListTableProps {
  campaignId: string;
  lists: ListWithPenetration[];
  mayEdit: boolean;
}

const FIGURES = ['contacts', 'waiting', 'dialled', 'reached', 'done', 'dialable'] as const;

/** The lists of a campaign in the order they are dialled, with how far each is. */
export function ListTable({ campaignId, lists, mayEdit }: ListTableProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<CampaignList | null>(null);
  const rows = lists.map((list) => ({
    id: list.id,
    cells: [
      list.active ? list.name : `${list.name} · ${t('campaign.list.closed')}`,
      list.priority,
      list.weight,
      ...FIGURES.map((name) => list.penetration[name]),
      ...(mayEdit ? [<ListActions key="actions" campaignId={campaignId} list={list} onEdit={() => setEdited(list)} />] : []),
    ],
  }));
  const head = [
    ...[t('common.name'), t('campaign.field.priority'), t('campaign.list.weight')],
    ...FIGURES.map((name) => t(`campaign.list.${name}`)),
    ...(mayEdit ? [t('common.actions')] : []),
  ];
  return (
    <Stack gap="sm">
      <SimpleTable label={t('campaign.tab.lists')} head={head} rows={rows} />
      {edited && <ListForm campaignId={campaignId} list={edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
}

function ListActions({ campaignId, list, onEdit }: { campaignId: string; list: CampaignList; onEdit: () => void }) {
  const { t } = useTranslation();
  const move = useListMove(campaignId);
  const showProblem = useShowProblem();
  const act = (name: 'reset' | 'remove') =>
    move.mutate(
      { listId: list.id, move: name },
      { onSuccess: ({ contacts }) => sayPolitely(t('campaign.list.moved', { count: contacts })), onError: showProblem },
    );
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-sm" variant="default" aria-label={`${t('common.edit')}: ${list.name}`} onClick={onEdit}>
        {t('common.edit')}
      </Button>
      <ConfirmButton label={t('campaign.list.reset')} consequence={t('campaign.list.resetWhat')} onConfirm={() => act('reset')} />
      <ConfirmButton label={t('campaign.list.remove')} consequence={t('campaign.list.removeWhat')} onConfirm={() => act('remove')} />
    </Group>
  );
}

/** What goes first, and how much of each. */
function ListForm({ campaignId, list, onClose }: { campaignId: string; list: CampaignList; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveList(campaignId);
  const { name, priority, weight, active } = list;
  const form = useForm({
    initialValues: { name, priority, weight, active },
    validate: { name: (text) => (text.trim() ? null : t('error.field.required')) },
  });
  const submit = form.onSubmit((input) => save.mutate({ former: list, input }, { onSuccess: onClose }));
  return (
    <EditModal title={list.name} opened onClose={onClose} onSubmit={() => submit()} pending={save.isPending} error={save.error}>
      <TextInput label={t('common.name')} required maxLength={100} {...form.getInputProps('name')} />
      <NumberInput
        label={t('campaign.field.priority')}
        description={t('campaign.list.priorityHint')}
        min={1}
        max={99}
        allowDecimal={false}
        {...form.getInputProps('priority')}
      />
      <NumberInput
        label={t('campaign.list.weight')}
        description={t('campaign.list.weightHint')}
        min={1}
        max={100}
        allowDecimal={false}
        {...form.getInputProps('weight')}
      />
      <Checkbox
        label={t('campaign.list.active')}
        description={t('campaign.list.activeHint')}
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </EditModal>
  );
}
