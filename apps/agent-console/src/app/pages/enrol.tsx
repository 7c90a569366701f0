import { Center, Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecondFactorCard } from '../../features/auth/second-factor-card';

/** The role asks for a second factor: until it is there, there is nothing else to do. */
export function Enrol() {
  const { t } = useTranslation();
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={480} maw="100%">
        <Stack>
          <Title order={1} size="h2">
            {t('auth.factor')}
          </Title>
          <SecondFactorCard />
        </Stack>
      </Paper>
    </Center>
  );
}
