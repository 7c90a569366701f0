import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BreakReason } from '@callcard/crm-core';
import { BreakReasonForm } from '../../../features/agents/break-reason-form';
import { useBreakReasons, useSwapBreakReasons } from '../../../features/agents/break-reasons-api';
import { duration } from '../../../lib/format';
import { localText } from '../../../lib/local-text';
import { useShowProblem } from '../../../lib/use-problem';
import { MoveButton } from '../../../ui/move-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Why people may take a break, in the order of their menu. */
export function BreakReasons() {
  const { t, i18n } = useTranslation();
  const reasons = useBreakReasons();
  const [edited, setEdited] = useState<BreakReason | null | undefined>(undefined);
  if (reasons.isPending) return <ListSkeleton />;
  if (reasons.isError) return <LoadError error={reasons.error} retry={reasons.refetch} />;
  const all = reasons.data;
  const yes = (is: boolean) => (is ? t('common.yes') : t('common.no'));
  const rows = all.map((reason, index) => {
    const name = localText(reason.titles, i18n.language);
    return {
      id: reason.id,
      cells: [
        name,
        reason.limitSeconds === null ? t('admin.breaks.unlimited') : duration(reason.limitSeconds),
        yes(reason.productive),
        yes(reason.transfersAllowed),
        t(reason.active ? 'common.active' : 'common.inactive'),
        <Group key="actions" gap={4}>
          <Move one={reason} other={all[index - 1]} up name={name} />
          <Move one={reason} other={all[index + 1]} name={name} />
          <Button size="compact-sm" variant="default" onClick={() => setEdited(reason)}>
            {t('common.edit')}
          </Button>
        </Group>,
      ],
    };
  });
  const columns = ['limit', 'productive', 'transfers'] as const;
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.breaks.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.breaks.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.break-reasons')}
          head={[
            t('common.name'),
            ...columns.map((name) => t(`admin.breaks.column.${name}`)),
            t('agent.column.state'),
            t('common.actions'),
          ]}
          rows={rows}
        />
      )}
      {edited !== undefined && (
        <BreakReasonForm
          reason={edited}
          nextOrder={Math.max(0, ...all.map(({ order }) => order)) + 1}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function Move({ one, other, up, name }: { one: BreakReason; other: BreakReason | undefined; up?: boolean; name: string }) {
  const swap = useSwapBreakReasons();
  const showProblem = useShowProblem();
  const move = other ? () => swap.mutate([one, other], { onError: showProblem }) : null;
  return <MoveButton name={name} up={up} pending={swap.isPending} onMove={move} />;
}
