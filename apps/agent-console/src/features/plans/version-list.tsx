import { useState } from 'react';
import { Button, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanVersion, SalesPlan } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { EditModal } from '../../ui/edit-modal';
import { SimpleTable } from '../../ui/simple-table';
import { useTransfer } from './api';

/** The versions of a plan: what was different, who published it, and how many deals are in each. */
export function VersionList({ plan }: { plan: SalesPlan }) {
  const { t, i18n } = useTranslation();
  const [from, setFrom] = useState<PlanVersion | null>(null);
  const to = plan.versions.find(({ state }) => state === 'published');
  const rows = plan.versions.map((one) => ({
    id: one.id,
    cells: [
      one.number,
      t(`plan.versionState.${one.state}`),
      one.notes || '–',
      one.publishedAt ? `${dateTime(one.publishedAt, i18n.language)}, ${one.publishedByName}` : '–',
      one.underWay,
      one.state === 'retired' && one.underWay > 0 && to ? (
        <Button key="move" size="compact-sm" variant="default" onClick={() => setFrom(one)}>
          {t('plan.transfer')}
        </Button>
      ) : (
        ''
      ),
    ],
  }));
  return (
    <Paper withBorder p="md" component="section" aria-label={t('plan.versionsOf', { name: plan.name })}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('plan.versionsOf', { name: plan.name })}
        </Title>
        <SimpleTable
          label={t('plan.versionsOf', { name: plan.name })}
          head={[
            ...[t('plan.version'), t('agent.column.state'), t('plan.notes')],
            ...[t('plan.publishedBy'), t('plan.underWay'), t('common.actions')],
          ]}
          rows={rows}
        />
      </Stack>
      {from && to && <TransferWindow plan={plan} from={from} to={to} onClose={() => setFrom(null)} />}
    </Paper>
  );
}

interface TransferWindowProps {
  plan: SalesPlan;
  from: PlanVersion;
  to: PlanVersion;
  onClose: () => void;
}

/** Each old step to a new one; those that stayed keep their place. */
function TransferWindow({ plan, from, to, onClose }: TransferWindowProps) {
  const { t } = useTranslation();
  const transfer = useTransfer();
  const known = (id: string) => to.steps.some((step) => step.id === id);
  const [map, setMap] = useState(() =>
    Object.fromEntries(from.steps.map(({ id }, at) => [id, known(id) ? id : (to.steps[at] ?? to.steps.at(-1)!).id])),
  );
  const submit = () => transfer.mutate({ id: plan.id, input: { fromVersionId: from.id, steps: map } }, { onSuccess: onClose });
  return (
    <EditModal title={t('plan.transfer')} opened onClose={onClose} onSubmit={submit} pending={transfer.isPending} error={transfer.error}>
      <Text size="sm">{t('plan.transferHint', { from: from.number, to: to.number })}</Text>
      {from.steps.map(({ id, title }, at) => (
        <NativeSelect
          key={id}
          label={`${at + 1}. ${title}`}
          data={to.steps.map((step, place) => ({ value: step.id, label: `${place + 1}. ${step.title}` }))}
          value={map[id]}
          onChange={(event) => setMap({ ...map, [id]: event.currentTarget.value })}
        />
      ))}
    </EditModal>
  );
}
