import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Scorecard } from '@callcard/crm-core';
import { ScorecardEditor } from '../../../features/quality/scorecard-editor';
import { ScorecardForm } from '../../../features/quality/scorecard-form';
import { useScorecards } from '../../../features/quality/settings-api';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** By what calls are judged. */
export function Scorecards() {
  const { t } = useTranslation();
  const scorecards = useScorecards();
  const [edited, setEdited] = useState<Scorecard | null | undefined>(undefined);
  const [opened, setOpened] = useState<Scorecard | null>(null);
  if (scorecards.isPending) return <ListSkeleton />;
  if (scorecards.isError) return <LoadError error={scorecards.error} retry={scorecards.refetch} />;
  if (opened) return <ScorecardEditor key={opened.id} scorecard={opened} onClose={() => setOpened(null)} />;
  const rows = scorecards.data.map((scorecard) => ({
    id: scorecard.id,
    cells: [
      scorecard.title,
      scorecard.publishedNumber === null ? t('quality.unpublished') : t('quality.versionNumber', { number: scorecard.publishedNumber }),
      scorecard.hasDraft ? t('quality.hasDraft') : '–',
      t(scorecard.active ? 'common.active' : 'common.inactive'),
      <Group key="actions" gap={4}>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(scorecard)}>
          {t('quality.openQuestions')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setEdited(scorecard)}>
          {t('common.edit')}
        </Button>
      </Group>,
    ],
  }));
  return (
    <>
      <Text size="sm" c="dimmed" maw={640}>
        {t('quality.scorecardsHint')}
      </Text>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('quality.newScorecard')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('quality.noScorecards')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.scorecards')}
          head={[t('common.name'), t('quality.publishedVersion'), t('quality.draft'), t('agent.column.state'), t('common.actions')]}
          rows={rows}
        />
      )}
      {edited !== undefined && <ScorecardForm scorecard={edited} onClose={() => setEdited(undefined)} onMade={setOpened} />}
    </>
  );
}
