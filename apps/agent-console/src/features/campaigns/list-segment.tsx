import { useState } from 'react';
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { isAtWork, useListImport, useRunList, useSegment } from './import-api';
import { ImportState } from './import-result';
import { ListTarget, type ListTargetValue } from './list-target';

const NARROWING = ['q', 'kind', 'role', 'stage', 'sourceId', 'ownerId', 'tag'] as const;

/** What a view of clients is narrowed to, as a segment takes it. */
function clientsOf(query: string) {
  const asked = new URLSearchParams(query);
  const single = Object.fromEntries(NARROWING.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])));
  const [where, custom] = [asked.getAll('where'), asked.getAll('custom')];
  return { ...single, ...(where.length > 0 && { where }), ...(custom.length > 0 && { custom }) };
}

interface ListSegmentProps {
  campaignId: string;
  names: string[];
  /** Views of clients that somebody kept. */
  views: { id: string; name: string; query: string }[];
}

/** A list of clients of ours: those that a kept view of them shows. */
export function ListSegment({ campaignId, names, views }: ListSegmentProps) {
  const { t } = useTranslation();
  const [viewId, setViewId] = useState('');
  const [target, setTarget] = useState<ListTargetValue>({ list: '', dedupe: { by: 'campaign', days: null } });
  const segment = useSegment(campaignId);
  const showProblem = useShowProblem();
  const view = views.find(({ id }) => id === viewId);
  const plan = { list: target.list, dedupe: target.dedupe };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('campaign.segment.title')}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('campaign.segment.title')}
        </Title>
        {views.length === 0 && <Text size="sm">{t('campaign.segment.noViews')}</Text>}
        <NativeSelect
          maw={480}
          label={t('campaign.segment.view')}
          description={t('campaign.segment.hint')}
          value={viewId}
          data={[{ value: '', label: t('campaign.choose') }, ...views.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => {
            const next = views.find(({ id }) => id === event.currentTarget.value);
            setViewId(next?.id ?? '');
            setTarget({ ...target, list: next?.name ?? '' });
            segment.reset();
          }}
        />
        {view && (
          <>
            <ListTarget value={target} names={names} onChange={(value) => (setTarget(value), segment.reset())} />
            <Button
              w="fit-content"
              variant="default"
              loading={segment.isPending}
              disabled={!target.list.trim()}
              onClick={() => segment.mutate({ ...plan, clients: clientsOf(view.query) }, { onError: showProblem })}
            >
              {t('intake.dryRun')}
            </Button>
          </>
        )}
        {segment.data && <SegmentRun key={segment.data.id} campaignId={campaignId} first={segment.data} plan={plan} />}
      </Stack>
    </Paper>
  );
}

function SegmentRun({ campaignId, first, plan }: { campaignId: string; first: ContactImport; plan: ListTargetValue }) {
  const { t } = useTranslation();
  const run = useRunList(campaignId);
  const showProblem = useShowProblem();
  const list = useListImport(campaignId, first.id, first).data ?? first;
  return (
    <>
      <ImportState campaignId={campaignId} list={list} />
      {list.state !== 'done' && (
        <Group>
          <Button
            disabled={list.state !== 'tried' || isAtWork(list.state)}
            loading={run.isPending}
            onClick={() => run.mutate({ importId: first.id, plan: { ...plan, mapping: {} } }, { onError: showProblem })}
          >
            {t('intake.run')}
          </Button>
        </Group>
      )}
    </>
  );
}
