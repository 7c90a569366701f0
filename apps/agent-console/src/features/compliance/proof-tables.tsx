import { Code, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NumberProof } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { SimpleTable } from '../../ui/simple-table';

/** What is known of a number, kind by kind. */
export function ProofTables({ proof }: { proof: NumberProof }) {
  const { t, i18n } = useTranslation();
  const when = (moment: string | null) => (moment ? dateTime(moment, i18n.language) : '');
  const words = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ');
  const nameOf = (id: string) => proof.clients.find((client) => client.id === id)?.name ?? '';
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        {t('compliance.proofOf', { number: shownPhone(proof.number), time: dateTime(new Date().toISOString(), i18n.language) })}
      </Title>
      <Part
        title={t('admin.nav.do-not-call')}
        head={[
          t('common.created'),
          t('compliance.scope'),
          t('compliance.why'),
          t('compliance.until'),
          t('compliance.by'),
          t('compliance.lifted'),
        ]}
        rows={proof.entries.map((entry) => [
          when(entry.at),
          entry.campaignName ?? t('compliance.everywhere'),
          words(t(`compliance.source.${entry.source}`), entry.reason),
          when(entry.expiresAt) || t('compliance.forever'),
          entry.byName ?? '',
          words(when(entry.liftedAt), entry.liftedByName, entry.liftReason),
        ])}
      />
      <Part
        title={t('compliance.clients')}
        head={[t('common.name'), t('compliance.mark')]}
        rows={proof.clients.map((client) => [client.name, client.doNotCall ? t('client.doNotCall') : ''])}
      />
      <Part
        title={t('client.tab.consents')}
        head={[
          t('client.column.when'),
          t('common.name'),
          t('client.column.what'),
          t('consent.source'),
          t('compliance.until'),
          t('client.column.who'),
        ]}
        rows={proof.consents.map((each) => [
          when(each.at),
          nameOf(each.clientId),
          `${t(`consent.purpose.${each.purpose}`)}, ${t(`consent.channel.${each.channel}`)}: ${t(each.given ? 'consent.given' : 'consent.withdrawn')}`,
          words(each.source, each.proof),
          when(each.expiresAt),
          each.byName ?? '',
        ])}
      />
      <Part
        title={t('compliance.attempts')}
        head={[
          t('client.column.when'),
          t('campaign.one'),
          t('compliance.ended'),
          t('client.column.who'),
          t('compliance.rules'),
          t('compliance.weighed'),
        ]}
        rows={proof.attempts.map((each) => [
          when(each.at),
          words(each.campaignName, t(`campaign.mode.${each.mode}`)),
          words(each.outcome && t(`compliance.outcome.${each.outcome}`), each.result),
          each.agentName ?? '',
          words(each.pack, each.version !== null && t('compliance.versionShort', { version: each.version })),
          <details key="inputs">
            <summary>{t('compliance.show')}</summary>
            <Code block>{JSON.stringify(each.inputs, null, 2)}</Code>
          </details>,
        ])}
      />
      {proof.more && <Text size="sm">{t('compliance.more')}</Text>}
    </Stack>
  );
}

function Part({ title, head, rows }: { title: string; head: string[]; rows: React.ReactNode[][] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <Title order={3} size="h5">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm">{t('compliance.nothing')}</Text>
      ) : (
        <SimpleTable label={title} head={head} rows={rows.map((cells, at) => ({ id: String(at), cells }))} />
      )}
    </section>
  );
}
