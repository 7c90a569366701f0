import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle, IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Deal, Money, Stage } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { dateTime, shortMoment } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { usePipelines } from './api';

/** An amount in its currency, as the reader's language writes it; to the cent, however large. */
export const moneyText = ({ amount, currency }: Money, locale: string) =>
  amount === null ? `*** ${currency}` : new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as `${number}`);

/** Amounts of different currencies stand side by side: they are never added up. */
export const moneyTexts = (amounts: Money[], locale: string) => amounts.map((one) => moneyText(one, locale)).join(' + ');

/** Every stage of every pipeline by its id, and what it is called. */
export function useStages() {
  const { i18n } = useTranslation();
  const pipelines = usePipelines();
  const stages = new Map<string, Stage>((pipelines.data?.items ?? []).flatMap((one) => one.stages.map((stage) => [stage.id, stage])));
  return { stages, nameOf: (id: string) => localText(stages.get(id)?.names ?? { en: '' }, i18n.language) };
}

/** What comes next in a deal and when; past that moment the word says so. */
export function NextContactMark({ deal }: { deal: Pick<Deal, 'state' | 'nextContactAt' | 'nextContactKind'> }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (deal.nextContactAt === null || deal.nextContactKind === null)
    return (
      <Text span size="xs" c="dimmed">
        {t(`deal.state.${deal.state}`)}
      </Text>
    );
  const kind = t(`deal.kind.${deal.nextContactKind}`);
  if (deal.state === 'open' && Date.parse(deal.nextContactAt) < now)
    return (
      <Badge color="red.9" radius="sm" tt="none" leftSection={<IconAlertTriangle size={12} aria-hidden="true" />} className="figures">
        {t('deal.overdueSince', { kind, time: shortMoment(deal.nextContactAt, i18n.language) })}
      </Badge>
    );
  return (
    <Text span size="xs" className="figures">
      {kind}, {shortMoment(deal.nextContactAt, i18n.language)}
    </Text>
  );
}

/** A deal that has been in its stage for too long is marked in words. */
export function RottingMark({ deal }: { deal: Pick<Deal, 'state' | 'rotsAt' | 'stageSince'> }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (deal.state !== 'open' || deal.rotsAt === null || Date.parse(deal.rotsAt) > now) return null;
  return (
    <Badge
      variant="outline"
      color="orange.9"
      radius="sm"
      tt="none"
      className="deal-rotting"
      leftSection={<IconHourglassLow size={12} aria-hidden="true" />}
      title={t('deal.stageSince', { time: dateTime(deal.stageSince, i18n.language) })}
    >
      {t('deal.rotting')}
    </Badge>
  );
}
