import { useState } from 'react';
import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LostReason, Pipeline } from '@callcard/crm-core';
import { useLostReasons, usePipelines } from '../../../features/deals/api';
import { LostReasonForm } from '../../../features/deals/lost-reason-form';
import { PipelineForm } from '../../../features/deals/pipeline-form';
import { localText } from '../../../lib/local-text';
import { SimpleTable } from '../../../ui/simple-table';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** Ways to sell, with their stages, and why deals are lost. */
export function Pipelines() {
  const { t, i18n } = useTranslation();
  const pipelines = usePipelines();
  const [edited, setEdited] = useState<Pipeline | null | undefined>(undefined);
  if (pipelines.isPending) return <ListSkeleton />;
  if (pipelines.isError) return <LoadError error={pipelines.error} retry={pipelines.refetch} />;
  const rows = pipelines.data.items.map((pipeline) => ({
    id: pipeline.id,
    cells: [
      localText(pipeline.names, i18n.language),
      pipeline.stages
        .filter(({ active }) => active)
        .map(({ names, probability }) => `${localText(names, i18n.language)} ${probability} %`)
        .join(' → '),
      <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(pipeline)}>
        {t('common.edit')}
      </Button>,
    ],
  }));
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.pipelines.new')}
      </Button>
      <SimpleTable
        label={t('admin.nav.pipelines')}
        head={[t('common.name'), t('admin.pipelines.stages'), t('common.actions')]}
        rows={rows}
      />
      <LostReasons />
      {edited !== undefined && <PipelineForm pipeline={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function LostReasons() {
  const { t, i18n } = useTranslation();
  const reasons = useLostReasons();
  const [edited, setEdited] = useState<LostReason | null | undefined>(undefined);
  const all = reasons.data?.items ?? [];
  const rows = all.map((reason) => ({
    id: reason.id,
    cells: [
      localText(reason.names, i18n.language),
      t(reason.active ? 'common.active' : 'common.inactive'),
      <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(reason)}>
        {t('common.edit')}
      </Button>,
    ],
  }));
  return (
    <>
      <Title order={2} size="h5">
        {t('admin.pipelines.lostReasons')}
      </Title>
      <Button w="fit-content" variant="default" onClick={() => setEdited(null)}>
        {t('admin.pipelines.newReason')}
      </Button>
      <SimpleTable
        label={t('admin.pipelines.lostReasons')}
        head={[t('common.name'), t('agent.column.state'), t('common.actions')]}
        rows={rows}
      />
      {edited !== undefined && (
        <LostReasonForm
          reason={edited}
          nextOrder={Math.max(0, ...all.map(({ order }) => order)) + 1}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
