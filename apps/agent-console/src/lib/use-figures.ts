import { useTranslation } from 'react-i18next';

/** Numbers as the reader's language writes them; nothing yet: a dash. */
export function useFigures() {
  const { i18n } = useTranslation();
  const written = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(i18n.language, options);
    return (value: number | null) => (value === null ? '–' : format.format(value));
  };
  return {
    whole: written({ maximumFractionDigits: 0 }),
    number: written({ maximumFractionDigits: 1 }),
    percent: (share: number | null, decimals = 0) => written({ style: 'percent', maximumFractionDigits: decimals })(share),
  };
}
