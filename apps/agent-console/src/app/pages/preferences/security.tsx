import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecondFactorCard } from '../../../features/auth/second-factor-card';
import { SessionTable } from '../../../features/auth/session-table';

/** What guards my account: the second factor, and where I am signed in. */
export function Security() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={2} size="h3">
        {t('auth.factor')}
      </Title>
      <SecondFactorCard />
      <Title order={2} size="h3">
        {t('auth.sessions')}
      </Title>
      <SessionTable userId={null} />
    </Stack>
  );
}
