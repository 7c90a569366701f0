import { useState } from 'react';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Client, MergeUndone } from '@callcard/crm-core';
import { dateTime, day } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useMerges, useUndoMerge } from './merge-api';
import { useFieldLabel } from './use-field-label';

/** Who was merged into this client lately, and the way back. */
export function MergedNotice({ client, mayMerge }: { client: Client; mayMerge: boolean }) {
  const { t, i18n } = useTranslation();
  const merges = useMerges(client.id, mayMerge);
  const undo = useUndoMerge(client.id);
  const showProblem = useShowProblem();
  const [undone, setUndone] = useState<MergeUndone | null>(null);
  const open = merges.data?.items.filter(({ undoableUntil }) => undoableUntil !== null) ?? [];
  return (
    <>
      {undone && <WhatStayed undone={undone} />}
      {open.map(({ id, loserName, at, byName, undoableUntil }) => (
        <Alert key={id} color="blue" variant="outline">
          <Group gap="sm" justify="space-between">
            <Text size="sm">
              {t('merge.mergedInto', { name: loserName, when: dateTime(at, i18n.language), who: byName ?? '' })}{' '}
              {t('merge.undoableUntil', { day: day(undoableUntil!, i18n.language) })}
            </Text>
            <Button
              size="xs"
              variant="default"
              loading={undo.isPending}
              onClick={() =>
                undo.mutate(id, {
                  onError: showProblem,
                  onSuccess: (result) => {
                    setUndone(result);
                    sayPolitely(t('merge.undone'));
                  },
                })
              }
            >
              {t('merge.undo')}
            </Button>
          </Group>
        </Alert>
      ))}
    </>
  );
}

const KEPT = ['tasks', 'deals', 'requests', 'leads', 'activities', 'client_files', 'client_relations', 'call_work'] as const;

/** The merge is undone; what was changed since is told. */
function WhatStayed({ undone: { fields, kept } }: { undone: MergeUndone }) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const rows = Object.entries(kept).map(([table, count]) => {
    const known = KEPT.find((one) => one === table);
    return `${known ? t(`merge.kept.${known}`) : t('merge.kept.other')}: ${count}`;
  });
  return (
    <Alert color="green" variant="outline" role="status">
      <Text size="sm">{t('merge.undone')}</Text>
      {fields.length > 0 && <Text size="sm">{t('merge.stayedFields', { fields: fields.map(label).join(', ') })}</Text>}
      {rows.length > 0 && <Text size="sm">{t('merge.stayedRows', { rows: rows.join(', ') })}</Text>}
    </Alert>
  );
}
