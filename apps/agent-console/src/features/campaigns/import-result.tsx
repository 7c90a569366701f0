import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '@callcard/crm-core';
import { faultText, useShowProblem } from '../../lib/use-problem';
import { SimpleTable } from '../../ui/simple-table';
import { isAtWork, useCancelList } from './import-api';

const SHOWN_FAULTS = 50;

/** How far an import is, and what came, or would come, of it. */
export function ImportState({ campaignId, list }: { campaignId: string; list: ContactImport }) {
  const { t } = useTranslation();
  const cancel = useCancelList(campaignId);
  const showProblem = useShowProblem();
  const { id, state, done, total } = list;
  if (state === 'uploaded') return null;
  const counts = ['added', 'duplicates', 'faulty', 'leftOut', 'clients', 'zoneless'] as const;
  return (
    <Stack gap="xs">
      {isAtWork(state) && (
        <Progress value={total ? Math.round((done / total) * 1000) / 10 : 0} aria-label={t(`campaign.import.${state}`)} />
      )}
      <Group>
        <Text role="status">
          {t(`campaign.import.${state}`)}
          {isAtWork(state) && ` ${t('campaign.leftOf', { left: done, all: total })}`}
        </Text>
        {isAtWork(state) && (
          <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate(id, { onError: showProblem })}>
            {t('intake.cancel')}
          </Button>
        )}
      </Group>
      {(state === 'tried' || state === 'done') && (
        <>
          <Group gap="md" className="figures">
            {counts.map((count) => (
              <Text key={count} size="sm">
                {t(`campaign.import.${count}`)}: {list[count]}
              </Text>
            ))}
          </Group>
          {list.kind !== 'segment' && list.faulty > 0 && (
            <Anchor href={`/api/campaigns/${campaignId}/imports/${id}/errors`} download>
              {t('intake.refused')}
            </Anchor>
          )}
          <Faults list={list} />
        </>
      )}
    </Stack>
  );
}

/** As many as anybody reads; the file has all of them. */
function Faults({ list: { errors } }: { list: ContactImport }) {
  const { t } = useTranslation();
  if (errors.length === 0) return null;
  const rows = errors
    .slice(0, SHOWN_FAULTS)
    .map((fault, index) => ({ id: String(index), cells: [fault.row, fault.path, faultText(t, fault)] }));
  return <SimpleTable label={t('intake.problem')} head={[t('intake.row'), t('intake.column'), t('intake.problem')]} rows={rows} />;
}
