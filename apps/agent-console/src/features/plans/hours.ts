import { useTranslation } from 'react-i18next';

const DAY = 24;

/** Hours up to two days, then days; nothing yet: a dash. */
export function useHours(): (hours: number | null) => string {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (hours) => {
    if (hours === null) return '–';
    return hours < 2 * DAY
      ? t('plan.report.hours', { number: number.format(hours) })
      : t('plan.report.days', { number: number.format(hours / DAY) });
  };
}
