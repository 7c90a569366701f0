import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSource } from '@callcard/crm-core';
import { SourceForm } from '../../../features/clients/source-form';
import { useClientSources, useSaveSource, useSwap } from '../../../features/clients/settings-api';
import { localText } from '../../../lib/local-text';
import { useShowProblem } from '../../../lib/use-problem';
import { MoveButton } from '../../../ui/move-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Where clients come from, in the order of the menu. */
export function ClientSources() {
  const { t, i18n } = useTranslation();
  const sources = useClientSources();
  const [edited, setEdited] = useState<ClientSource | null | undefined>(undefined);
  if (sources.isPending) return <ListSkeleton />;
  if (sources.isError) return <LoadError error={sources.error} retry={sources.refetch} />;
  const all = sources.data;
  const rows = all.map((source, index) => {
    const name = localText(source.titles, i18n.language);
    return {
      id: source.id,
      cells: [
        name,
        source.key,
        t(source.active ? 'common.active' : 'common.inactive'),
        <Group key="actions" gap={4}>
          <Move one={source} other={all[index - 1]} up name={name} />
          <Move one={source} other={all[index + 1]} name={name} />
          <Button size="compact-sm" variant="default" onClick={() => setEdited(source)}>
            {t('common.edit')}
          </Button>
        </Group>,
      ],
    };
  });
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.sources.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.sources.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.client-sources')}
          head={[t('common.name'), t('admin.results.key'), t('agent.column.state'), t('common.actions')]}
          rows={rows}
        />
      )}
      {edited !== undefined && (
        <SourceForm source={edited} nextOrder={Math.max(0, ...all.map(({ order }) => order)) + 1} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function Move({ one, other, up, name }: { one: ClientSource; other: ClientSource | undefined; up?: boolean; name: string }) {
  const swap = useSwap<ClientSource>(useSaveSource());
  const showProblem = useShowProblem();
  const move = other ? () => swap.mutate([one, other], { onError: showProblem }) : null;
  return <MoveButton name={name} up={up} pending={swap.isPending} onMove={move} />;
}
