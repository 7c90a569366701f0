import { NavLink as RouterLink, Outlet, useLocation } from 'react-router';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../features/auth/session';
import { Page } from '../../../ui/page';
import { Empty } from '../../../ui/states';
import { paths } from '../../paths';
import { SETTINGS_PAGES } from '../../settings-pages';

/** The frame of the settings: which of them there are, and the one chosen. */
export function Admin() {
  const { t } = useTranslation();
  const may = useMay();
  const { pathname } = useLocation();
  const here = SETTINGS_PAGES.find(({ page }) => pathname === paths.adminPage(page));
  const allowed = !here || may(here.needs, 'all');
  return (
    <Page title={here ? `${t('admin.title')}: ${t(`admin.nav.${here.page}`)}` : t('admin.title')}>
      <nav aria-label={t('admin.title')}>
        <Group gap="xs" className="tabs">
          {SETTINGS_PAGES.filter(({ needs }) => may(needs, 'all')).map(({ page }) => (
            <RouterLink key={page} to={paths.adminPage(page)}>
              {t(`admin.nav.${page}`)}
            </RouterLink>
          ))}
        </Group>
      </nav>
      {allowed ? <Outlet /> : <Empty text={t('common.forbidden')} />}
    </Page>
  );
}
