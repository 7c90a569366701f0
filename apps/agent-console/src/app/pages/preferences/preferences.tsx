import { NavLink, Outlet, useLocation } from 'react-router';
import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { PREFERENCE_PAGES, paths } from '../../paths';

/** The frame of what a person sets for themselves. */
export function Preferences() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = PREFERENCE_PAGES.find((page) => pathname === paths.preferences(page));
  return (
    <Page title={here ? `${t('preference.title')}: ${t(`preference.page.${here}`)}` : t('preference.title')}>
      <nav aria-label={t('preference.title')}>
        <Group gap="xs" className="tabs">
          {PREFERENCE_PAGES.map((page) => (
            <NavLink key={page} to={paths.preferences(page)}>
              {t(`preference.page.${page}`)}
            </NavLink>
          ))}
        </Group>
      </nav>
      <Outlet />
    </Page>
  );
}
