import { List, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CallRules, type CampaignPurpose, CampaignMode, RetryOutcome, type RulePack, WEEKDAYS } from '@callcard/crm-core';
import { hoursText } from '../../lib/hours-text';

/** The rules of one purpose as people read them, each with where it comes from. */
export function RulesTable({ pack, purpose }: { pack: RulePack; purpose: CampaignPurpose }) {
  const { t } = useTranslation();
  const rules = pack.purposes[purpose];
  const rows = useRows(rules);
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={320}>
        <Table aria-label={t('compliance.rulesOf', { purpose: t(`campaign.purpose.${purpose}`) })} fz="sm" withRowBorders>
          <Table.Tbody>
            {rows.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w="38%" style={{ verticalAlign: 'top' }}>
                  {name}
                </Table.Th>
                <Table.Td className="figures wrap" style={{ whiteSpace: 'pre-line' }}>
                  {value}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Sources pack={pack} purpose={purpose} />
    </Stack>
  );
}

function useRows({ hours, caps, consent, refusedModes, byHand, drop, ringSeconds, guardHours, retry }: CallRules): [string, string][] {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const hoursOf = (list: CallRules['hours']['holiday']) => hoursText(list) || t('compliance.nobody');
  const capNames = Object.entries(caps).filter(([, count]) => count !== null);
  const allowed = CampaignMode.options.filter((mode) => !refusedModes.includes(mode)).map((mode) => t(`campaign.mode.${mode}`));
  return [
    [t('compliance.hours'), WEEKDAYS.map((day) => `${t(`admin.calendars.day.${day}`)}: ${hoursOf(hours.week[day])}`).join('\n')],
    [t('compliance.holiday'), hoursOf(hours.holiday)],
    [t('compliance.holidays'), hours.holidays.join(', ') || t('common.none')],
    [
      t('compliance.caps'),
      capNames.map(([cap, count]) => `${t(`compliance.cap.${cap as keyof typeof caps}`)}: ${count}`).join('\n') || t('common.none'),
    ],
    [t('compliance.consent'), t(consent ? 'compliance.consentNeeded' : 'compliance.consentNotNeeded')],
    [t('compliance.modes'), [allowed.join(', '), byHand && t('compliance.byHand')].filter(Boolean).join('\n')],
    [
      t('compliance.drop'),
      t('compliance.dropRule', {
        limit: percent.format(drop.limit),
        days: drop.days,
        seconds: drop.seconds,
        base: t(`compliance.base.${drop.base}`),
      }),
    ],
    [t('compliance.ring'), t('compliance.seconds', { count: ringSeconds })],
    [t('compliance.guard'), t('compliance.hoursCount', { count: guardHours })],
    [
      t('compliance.retry'),
      RetryOutcome.options
        .map(
          (outcome) =>
            `${t(`compliance.outcome.${outcome}`)}: ${t('compliance.retryRule', { ...retry[outcome], count: retry[outcome].times })}`,
        )
        .join('\n'),
    ],
  ];
}

function Sources({ pack, purpose }: { pack: RulePack; purpose: CampaignPurpose }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'ru' || i18n.language === 'uk' ? i18n.language : 'en';
  const sources = pack.sources.filter((source) => source.purpose === null || source.purpose === purpose);
  return (
    <section>
      <Text size="sm" fw={600}>
        {t('compliance.sources')}
      </Text>
      <List size="sm" spacing={4}>
        {sources.map(({ about, text, url, binding }) => (
          <List.Item key={`${about} ${text.en}`}>
            <b>{t(`compliance.about.${about}`)}</b>
            {binding ? '' : ` (${t('compliance.ours')})`}: {text[language]}{' '}
            {url && (
              <a href={url} target="_blank" rel="noreferrer">
                {new URL(url).hostname}
              </a>
            )}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
