import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffingForecast } from '@callcard/crm-core';
import { zonePlace } from '../../lib/zone';
import { useFigures } from '../../lib/use-figures';
import { dayName } from './weeks';

/** What the forecast goes by, and how far it may be believed. */
export function ForecastAbout({ forecast }: { forecast: StaffingForecast }) {
  const { t, i18n } = useTranslation();
  const { percent, whole } = useFigures();
  const { accuracy, daysKnown, trend, timeZone, asOf, measured, usualHandling, model, patienceSeconds, days } = forecast;
  const share = (value: number) => percent(value, 1);
  const holidays = days.flatMap(({ date, holiday }) => (holiday ? [{ date, ...holiday }] : []));
  if (daysKnown === 0) return <Alert variant="outline">{t('staff.nothingKnown')}</Alert>;
  return (
    <Stack gap={2}>
      <Text size="sm">
        {t('staff.learned', { count: daysKnown, day: dayName(asOf, i18n.language) })}{' '}
        {trend !== 0 && t('staff.trend', { share: `${trend > 0 ? '+' : '−'}${share(Math.abs(trend))}` })}{' '}
        {t('report.zone', { place: zonePlace(timeZone, i18n.language) })}
      </Text>
      <Text size="sm">
        {usualHandling
          ? t('staff.usualHandling')
          : measured.handlingSeconds !== null && t('staff.measuredHandling', { seconds: whole(measured.handlingSeconds) })}{' '}
        {measured.patienceSeconds !== null && t('staff.measuredPatience', { seconds: whole(measured.patienceSeconds) })}{' '}
        {model === 'erlangA' && patienceSeconds === null && t('staff.noPatience')}
      </Text>
      <Text size="sm">
        {accuracy
          ? `${t('staff.accuracy', { count: accuracy.weeks, error: share(accuracy.error), day: share(accuracy.dayError) })} ${t('staff.naive', { error: share(accuracy.naiveError), day: share(accuracy.naiveDayError), bias: `${accuracy.bias < 0 ? '−' : '+'}${share(Math.abs(accuracy.bias))}` })}`
          : t('staff.noAccuracy')}
      </Text>
      {holidays.map(({ date, name, factor, source }) => (
        <Text key={date} size="sm">
          {t(`staff.holiday.${source}`, { day: dayName(date, i18n.language), name, share: percent(factor) })}
        </Text>
      ))}
    </Stack>
  );
}
