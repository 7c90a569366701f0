import { Alert, Anchor, Group, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useSetup } from '../features/setup/api';
import { paths } from './paths';

/** To whoever can finish setting up, while calls cannot come yet. */
export function SetupBanner() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const setup = useSetup(true);
  if (!setup.data?.needed || pathname === paths.setup) return null;
  return (
    <Alert variant="default" m="md" mb={0}>
      <Group gap="sm">
        <Text size="sm">{t('setup.banner')}</Text>
        <Anchor component={Link} to={paths.setup} size="sm">
          {t('setup.open')}
        </Anchor>
      </Group>
    </Alert>
  );
}
