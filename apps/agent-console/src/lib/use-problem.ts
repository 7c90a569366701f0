import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { notifications } from '@mantine/notifications';
import { Problem } from './http';

const KNOWN = [
  'unreachable',
  'forbidden',
  'not_found',
  'conflict',
  'illegal_transition',
  'invalid',
  'too_many',
  'unavailable',
  'unsupported',
] as const;
const BY_STATUS: Record<number, (typeof KNOWN)[number]> = {
  0: 'unreachable',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid',
  429: 'too_many',
  501: 'unsupported',
  503: 'unavailable',
};

/** Says a failure in the reader's language; the server's own words only for what it found wrong in a field. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof Problem)) return t('error.unknown', { status: error instanceof Error ? error.name : '' });
      const key = KNOWN.find((code) => code === error.code) ?? BY_STATUS[error.status];
      const said = key ? t(`error.${key}`) : t('error.unknown', { status: error.status });
      const faults = error.errors.map((fault) => fault.message).join(' ');
      return faults ? `${said} ${faults}` : said;
    },
    [t],
  );
}

/** Shows a failure until it is dismissed: for buttons that have no field to put it beside. */
export function useShowProblem(): (error: unknown) => void {
  const { t } = useTranslation();
  const say = useProblemText();
  return useCallback(
    (error: unknown) => {
      notifications.show({ color: 'red', title: t('error.title'), message: say(error), autoClose: false, role: 'alert' });
    },
    [say, t],
  );
}
