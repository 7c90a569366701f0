import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallWorkChange } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useCallHistory, useDispositions } from './api';
import { dispositionText } from './disposition-text';

/** Who changed what people made of the call, and what stood there before. */
export function CallHistory({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const history = useCallHistory(callId);
  if (history.isPending) return <ListSkeleton rows={2} />;
  if (history.isError) return <LoadError error={history.error} retry={history.refetch} />;
  if (history.data.items.length === 0) return <Text c="dimmed">{t('call.historyNone')}</Text>;
  return (
    <Stack gap="xs">
      {history.data.items.map((change, index) => (
        <Change key={index} change={change} />
      ))}
    </Stack>
  );
}

function Change({ change }: { change: CallWorkChange }) {
  const { t, i18n } = useTranslation();
  const dispositions = useDispositions();
  const shown = (value: string | null) =>
    value === null || value === ''
      ? '–'
      : change.field === 'disposition'
        ? dispositionText(dispositions.data, value, i18n.language)
        : value;
  return (
    <div>
      <Text size="sm" className="figures">
        {dateTime(change.at, i18n.language)} · {t(`call.historyField.${change.field}`)}
        {change.byName && ` · ${t('call.by', { name: change.byName })}`}
      </Text>
      {change.field !== 'client' && (
        <Text size="sm" c="dimmed" className="wrap">
          {shown(change.from)} → {shown(change.to)}
        </Text>
      )}
    </div>
  );
}
