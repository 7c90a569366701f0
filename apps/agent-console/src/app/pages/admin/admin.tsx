import { useRef, useState } from 'react';
import { NavLink as RouterLink, Outlet, useLocation } from 'react-router';
import { Button, Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../features/auth/session';
import { Page } from '../../../ui/page';
import { Empty } from '../../../ui/states';
import { paths } from '../../paths';
import { SETTINGS_GROUPS, SETTINGS_PAGES } from '../../settings-pages';

/** Below this there is no room for the list beside the page: it folds, so that the page comes first. */
const NARROW = '(max-width: 61.99em)';

/** The frame of the settings: which of them there are, and the one chosen. */
export function Admin() {
  const { t } = useTranslation();
  const may = useMay();
  const { pathname } = useLocation();
  const narrow = useMediaQuery(NARROW) ?? false;
  const [opened, setOpened] = useState(false);
  const fold = useRef<HTMLButtonElement>(null);
  const here = SETTINGS_PAGES.find(({ page }) => pathname === paths.adminPage(page));
  const open = SETTINGS_PAGES.filter(({ needs }) => may(needs, 'all'));
  const groups = SETTINGS_GROUPS.map((group) => ({ group, pages: open.filter((page) => page.group === group) })).filter(
    ({ pages }) => pages.length > 0,
  );
  const allowed = !here || may(here.needs, 'all');
  // The list folds with the choice; whoever came by the keyboard stays at its button, in front of the page.
  const chosen = () => {
    fold.current?.focus();
    setOpened(false);
  };
  return (
    <Page title={here ? `${t('admin.title')}: ${t(`admin.nav.${here.page}`)}` : t('admin.title')}>
      <div className="settings">
        <nav aria-label={t('admin.title')}>
          {narrow && (
            <Button
              ref={fold}
              variant="default"
              w="fit-content"
              aria-expanded={opened}
              rightSection={<IconChevronDown size={16} aria-hidden="true" />}
              onClick={() => setOpened(!opened)}
            >
              {t('admin.allPages')}
            </Button>
          )}
          {(narrow && !opened ? [] : groups).map(({ group, pages }) => (
            <section key={group} aria-labelledby={`settings-${group}`}>
              <Text id={`settings-${group}`} size="xs" fw={700} c="dimmed">
                {t(`admin.groups.${group}`)}
              </Text>
              <Group gap={2} className="tabs">
                {pages.map(({ page }) => (
                  <RouterLink key={page} to={paths.adminPage(page)} onClick={chosen}>
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
