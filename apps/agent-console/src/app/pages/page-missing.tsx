import { Anchor, Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { paths } from '../paths';

export function PageMissing() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.pageMissing')}>
      <Text>{t('common.pageMissingHint')}</Text>
      <Anchor component={Link} to={paths.desk}>
        {t('nav.desk')}
      </Anchor>
    </Page>
  );
}

/** A bug of ours: said plainly, with the one thing that helps. */
export function PageCrashed() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.crashed')}>
      <Text>{t('common.crashedHint')}</Text>
      <Button onClick={() => window.location.reload()} w="fit-content">
        {t('common.reload')}
      </Button>
    </Page>
  );
}
