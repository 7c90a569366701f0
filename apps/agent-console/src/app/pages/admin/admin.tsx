import { NavLink as RouterLink, Outlet, useLocation } from 'react-router';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../features/auth/session';
import { Page } from '../../../ui/page';
import { Empty } from '../../../ui/states';
import { paths } from '../../paths';
import { SETTINGS_GROUPS, SETTINGS_PAGES } from '../../settings-pages';

/** The frame of the settings: which of them there are, and the one chosen. */
export function Admin() {
  const { t } = useTranslation();
  const may = useMay();
  const { pathname } = useLocation();
  const here = SETTINGS_PAGES.find(({ page }) => pathname === paths.adminPage(page));
  const open = SETTINGS_PAGES.filter(({ needs }) => may(needs, 'all'));
  const groups = SETTINGS_GROUPS.map((group) => ({ group, pages: open.filter((page) => page.group === group) })).filter(
    ({ pages }) => pages.length > 0,
  );
  const allowed = !here || may(here.needs, 'all');
  return (
    <Page title={here ? `${t('admin.title')}: ${t(`admin.nav.${here.page}`)}` : t('admin.title')}>
      <div className="settings">
        <nav aria-label={t('admin.title')}>
          {groups.map(({ group, pages }) => (
            <section key={group} aria-labelledby={`settings-${group}`}>
              <Text id={`settings-${group}`} size="xs" fw={700} c="dimmed">
                {t(`admin.groups.${group}`)}
              </Text>
              <Group gap={2} className="tabs">
                {pages.map(({ page }) => (
                  <RouterLink key={page} to={paths.adminPage(page)}>
                    {t(`admin.nav.${page}`)}
                  </RouterLink>
                ))}
              </Group>
            </section>
          ))}
        </nav>
        <div>{allowed ? <Outlet /> : <Empty text={t('common.forbidden')} />}</div>
      </div>
    </Page>
  );
}
