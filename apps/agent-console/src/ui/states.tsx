import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../lib/use-problem';

/** Stands for a list while it is loading. */
export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_row, index) => (
        <Skeleton key={index} height={28} />
      ))}
    </Stack>
  );
}

/** What could not be loaded, why, and the way to try again. */
export function LoadError({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <Alert color="red" variant="outline" title={t('error.load')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{say(error)}</Text>
        <Button size="xs" variant="default" onClick={() => void retry()}>
          {t('common.retry')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** An empty list says what will stand here. */
export function Empty({ text, children }: { text: string; children?: React.ReactNode }) {
  return (
    <Stack gap="sm" align="flex-start" py="md">
      <Text c="dimmed">{text}</Text>
      {children}
    </Stack>
  );
}
