import { useState, type ReactNode } from 'react';
import { Group, NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FindingKind, type RecordingFinding } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useFindings, useOverview } from './recording-api';

/** `1.2 MB`, as people read it. */
const size = (bytes: number | null) =>
  bytes === null ? '' : bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What calls and files disagree on. */
export function FindingList({ callLink }: { callLink: (callId: string) => ReactNode }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<FindingKind | ''>('');
  const overview = useOverview();
  const open = overview.data?.open ?? {};
  const label = (each: FindingKind) => `${t(`recording.finding.${each}`)} (${open[each] ?? 0})`;
  return (
    <>
      <LastNight />
      <Group>
        <NativeSelect
          label={t('recording.findingKind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as FindingKind | '')}
          data={[{ value: '', label: t('common.any') }, ...FindingKind.options.map((value) => ({ value, label: label(value) }))]}
        />
      </Group>
      <Findings kind={kind} callLink={callLink} />
    </>
  );
}

function LastNight() {
  const { t, i18n } = useTranslation();
  const run = useOverview().data?.lastRun;
  if (!run) return <Text c="dimmed">{t('recording.noNight')}</Text>;
  return (
    <Text size="sm" className="figures">
      {t('recording.lastNight', { at: dateTime(run.startedAt, i18n.language), ...run })}
    </Text>
  );
}

function Findings({ kind, callLink }: { kind: FindingKind | ''; callLink: (callId: string) => ReactNode }) {
  const { t, i18n } = useTranslation();
  const findings = useFindings(kind);
  if (findings.isPending) return <ListSkeleton />;
  if (findings.isError) return <LoadError error={findings.error} retry={findings.refetch} />;
  const items = findings.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('recording.findingsNone')} />;
  const cells = (each: RecordingFinding) => [
    ...[t(`recording.finding.${each.kind}`), each.pbx, each.callId ? callLink(each.callId) : '', each.file],
    ...[size(each.bytes), each.seconds === null ? '' : duration(each.seconds), dateTime(each.at, i18n.language)],
  ];
  const head = [t('recording.findingKind'), t('recording.pbx'), t('call.one'), t('recording.file'), t('recording.size')];
  return (
    <>
      <SimpleTable
        label={t('recording.findings')}
        head={[...head, t('recording.length'), t('recording.when')]}
        rows={items.map((each) => ({ id: each.id, cells: cells(each) }))}
      />
      <ShowMore query={findings} />
    </>
  );
}
