import { useState, type ReactNode } from 'react';
import { Badge, Drawer, Group, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityType, ClientPortrait as Portrait, TimelineEntry } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { zonePlace } from '../../lib/zone';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { HeatMap } from './heat-map';
import './portrait.css';
import { usePortrait, usePortraitRows, type Figure } from './portrait-api';

interface ClientPortraitProps {
  clientId: string;
  /** Amounts with their currency. */
  moneyText: (money: { currency: string; amount: string | null }) => string;
  reasonText: (key: string | null) => string;
  renderEntry: (entry: TimelineEntry) => ReactNode;
}

/** What is known of a client from what was with them; each figure opens the rows it was counted from. */
export function ClientPortrait({ clientId, renderEntry, ...words }: ClientPortraitProps) {
  const { t } = useTranslation();
  const portrait = usePortrait(clientId);
  const [opened, setOpened] = useState<Figure | null>(null);
  if (portrait.isPending) return <ListSkeleton rows={6} />;
  if (portrait.isError) return <LoadError error={portrait.error} retry={portrait.refetch} />;
  return (
    <Stack gap="lg">
      <Facts portrait={portrait.data} onOpen={setOpened} {...words} />
      <Answered portrait={portrait.data} onOpen={setOpened} />
      <Preferences portrait={portrait.data} />
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="lg"
        title={opened && t(`portrait.rows.${opened.figure}`)}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {opened && <Rows clientId={clientId} figure={opened} renderEntry={renderEntry} />}
      </Drawer>
    </Stack>
  );
}

interface PartProps {
  portrait: Portrait;
  onOpen: (figure: Figure) => void;
}

/** A number that shows what it was counted from. */
function Counted({ text, figure, onOpen }: { text: ReactNode; figure: Figure; onOpen: PartProps['onOpen'] }) {
  return (
    <UnstyledButton className="figures counted" onClick={() => onOpen(figure)}>
      {text}
    </UnstyledButton>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Group component="dd" gap="xs" m={0} fz="sm">
        {children}
      </Group>
    </div>
  );
}

const TooLittle = () => {
  const { t } = useTranslation();
  return <Text size="sm">{t('portrait.notEnough')}</Text>;
};

function Facts({ portrait, onOpen, moneyText, reasonText }: PartProps & Pick<ClientPortraitProps, 'moneyText' | 'reasonText'>) {
  const { t, i18n } = useTranslation();
  const { grade, revenue, contacts, channels, preferredChannel, promises, offers, satisfaction } = portrait;
  const share = (part: number) => new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(part);
  const number = (value: number) => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value);
  const channelOf = (channel: ActivityType) => t(`deal.kind.${channel}`);
  return (
    <dl className="portrait">
      <Fact label={t('portrait.grade')}>{grade ? <Badge radius="sm">{grade}</Badge> : <TooLittle />}</Fact>
      {revenue && (
        <Fact label={t('portrait.revenue')}>
          {revenue.length === 0 && <Text size="sm">{t('portrait.nothingWon')}</Text>}
          {revenue.map((money) => (
            <Counted key={money.currency} text={moneyText(money)} figure={{ figure: 'revenue' }} onOpen={onOpen} />
          ))}
        </Fact>
      )}
      <Fact label={t('portrait.lastContact')}>
        {contacts.lastAt ? (
          <Counted text={dateTime(contacts.lastAt, i18n.language)} figure={{ figure: 'contacts' }} onOpen={onOpen} />
        ) : (
          <Text size="sm">{t('portrait.never')}</Text>
        )}
      </Fact>
      <Fact label={t('portrait.usual')}>
        {contacts.usualDays === null ? <TooLittle /> : <Text size="sm">{t('portrait.days', { count: contacts.usualDays })}</Text>}
      </Fact>
      <Fact label={t('portrait.channel')}>
        {preferredChannel ? <Text size="sm">{channelOf(preferredChannel)}</Text> : <TooLittle />}
        {channels.map(({ channel, count }) => (
          <Counted key={channel} text={`${channelOf(channel)}: ${count}`} figure={{ figure: 'channel', channel }} onOpen={onOpen} />
        ))}
      </Fact>
      {promises && (
        <Fact label={t('portrait.promises')}>
          {promises.share === null ? <TooLittle /> : <Text size="sm">{share(promises.share)}</Text>}
          <Counted text={t('portrait.kept', { count: promises.kept })} figure={{ figure: 'kept' }} onOpen={onOpen} />
          <Counted text={t('portrait.late', { count: promises.late })} figure={{ figure: 'late' }} onOpen={onOpen} />
        </Fact>
      )}
      {satisfaction && (
        <Fact label={t('portrait.satisfaction')}>
          {satisfaction.average === null ? (
            <TooLittle />
          ) : (
            <Text size="sm">{t('portrait.ofFive', { rating: number(satisfaction.average) })}</Text>
          )}
          <Counted text={t('portrait.answers', { count: satisfaction.count })} figure={{ figure: 'satisfaction' }} onOpen={onOpen} />
          {satisfaction.last && (
            <Text size="sm">
              {t('portrait.lastRating', { rating: satisfaction.last.value, time: dateTime(satisfaction.last.at, i18n.language) })}
            </Text>
          )}
        </Fact>
      )}
      {offers && (
        <Fact label={t('portrait.offers')}>
          {offers.wonShare === null ? <TooLittle /> : <Text size="sm">{t('portrait.wonShare', { share: share(offers.wonShare) })}</Text>}
          <Counted text={t('portrait.won', { count: offers.won })} figure={{ figure: 'won' }} onOpen={onOpen} />
          <Counted text={t('portrait.lost', { count: offers.lost })} figure={{ figure: 'lost' }} onOpen={onOpen} />
          {offers.reasons.map(({ reason, count }) => (
            <Counted
              key={reason ?? ''}
              text={`${reasonText(reason)}: ${count}`}
              figure={{ figure: 'lost', ...(reason !== null && { reason }) }}
              onOpen={onOpen}
            />
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Answered({ portrait: { answered, timeZone, since }, onOpen }: PartProps) {
  const { t, i18n } = useTranslation();
  const { preferred, cells } = answered;
  return (
    <Stack gap="xs" component="section" aria-labelledby="portrait-answered">
      <Title order={2} size="h5" id="portrait-answered">
        {t('portrait.answered')}
      </Title>
      <Text size="xs" c="dimmed">
        {t('portrait.zone', { place: zonePlace(timeZone, i18n.language), since: dateTime(since, i18n.language) })}
      </Text>
      {preferred ? <BestTime {...preferred} /> : <TooLittle />}
      {cells.length > 0 && (
        <>
          <Counted text={t('portrait.calls', { count: answered.calls })} figure={{ figure: 'answered' }} onOpen={onOpen} />
          <HeatMap
            cells={cells}
            label={t('portrait.answered')}
            onOpen={({ weekday, hour }) => onOpen({ figure: 'answered', weekday, hour })}
          />
        </>
      )}
    </Stack>
  );
}

function BestTime({ weekday, hour }: { weekday: number; hour: number }) {
  const { t } = useTranslation();
  return <Text size="sm">{t('portrait.best', { weekday: t(`portrait.weekday.${weekday as 1}`), hour, next: hour + 1 })}</Text>;
}

/** How it was before: what somebody preferred changes. */
function Preferences({ portrait: { history } }: Pick<PartProps, 'portrait'>) {
  const { t } = useTranslation();
  if (history.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h5">
        {t('portrait.history')}
      </Title>
      <Table.ScrollContainer minWidth={420}>
        <Table aria-label={t('portrait.history')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              {(['quarter', 'contacts', 'channel', 'time'] as const).map((column) => (
                <Table.Th key={column}>{t(`portrait.column.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {history.map(({ quarter, contacts, channel, preferred }) => (
              <Table.Tr key={quarter}>
                <Table.Td className="figures">{quarter}</Table.Td>
                <Table.Td className="figures">{contacts}</Table.Td>
                <Table.Td>{channel ? t(`deal.kind.${channel}`) : t('portrait.notEnough')}</Table.Td>
                <Table.Td>{preferred ? <BestTime {...preferred} /> : t('portrait.notEnough')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Rows({ clientId, figure, renderEntry }: Pick<ClientPortraitProps, 'clientId' | 'renderEntry'> & { figure: Figure }) {
  const { t } = useTranslation();
  const rows = usePortraitRows(clientId, figure);
  if (rows.isPending) return <ListSkeleton rows={6} />;
  if (rows.isError) return <LoadError error={rows.error} retry={rows.refetch} />;
  const entries = rows.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <Empty text={t('timeline.none')} />;
  return (
    <>
      <ol className="plain-list story" aria-label={t(`portrait.rows.${figure.figure}`)}>
        {entries.map((entry) => (
          <li key={entry.id}>{renderEntry(entry)}</li>
        ))}
      </ol>
      <ShowMore query={rows} />
    </>
  );
}
