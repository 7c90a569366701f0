import { Suspense, useState } from 'react';
import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Locale } from '@callcard/crm-core';
import { useLogout } from '../features/auth/api';
import { useMe } from '../features/auth/session';
import { browserPhone } from '../features/softphone/phone/the-phone';
import { LOCALE_NAMES } from '../lib/i18n';
import { latePart } from '../lib/lazy-part';
import { hasSmallWindow, openSmallWindow } from '../lib/small-window';
import { useShowProblem } from '../lib/use-problem';
import { paths } from './paths';
import { THEMES, useMyLook } from './use-my-look';

const ChangePassword = latePart(async () => (await import('../features/auth/change-password')).ChangePassword);

/** Language and theme change at once and stay with the person; leaving is here too. */
export function MeMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useMe();
  const { colorScheme } = useMantineColorScheme();
  const { chooseLocale, chooseTheme } = useMyLook();
  const logout = useLogout();
  const showProblem = useShowProblem();
  const [changing, setChanging] = useState(false);
  const tick = <IconCheck size={14} aria-hidden="true" />;
  // A fresh page: the next person finds nothing of this one in memory.
  const leave = (everywhere: boolean) => {
    browserPhone.get()?.giveUp('signedOut');
    logout.mutate({ everywhere }, { onSuccess: () => window.location.assign(paths.login), onError: showProblem });
  };

  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconUser size={16} />} aria-label={t('auth.me', { name: user.name })}>
            <span className="wide-only">{user.name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('auth.language')}</Menu.Label>
          {Locale.options.map((locale) => (
            <Menu.Item key={locale} lang={locale} rightSection={i18n.language === locale && tick} onClick={() => chooseLocale(locale)}>
              {LOCALE_NAMES[locale]}
            </Menu.Item>
          ))}
          <Menu.Label>{t('auth.theme')}</Menu.Label>
          {THEMES.map(({ scheme, name }) => (
            <Menu.Item key={scheme} rightSection={colorScheme === scheme && tick} onClick={() => chooseTheme(scheme)}>
              {t(`auth.${name}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {user.device !== null && hasSmallWindow() && (
            <Menu.Item onClick={() => void openSmallWindow()}>{t('phone.smallWindow')}</Menu.Item>
          )}
          <Menu.Item component={Link} to={paths.preferences('keys')}>
            {t('preference.title')}
          </Menu.Item>
          <Menu.Item onClick={() => setChanging(true)}>{t('auth.changePassword')}</Menu.Item>
          <Menu.Item onClick={() => leave(false)}>{t('auth.logout')}</Menu.Item>
          <Menu.Item onClick={() => leave(true)}>{t('auth.logoutEverywhere')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{changing && <ChangePassword onDone={() => setChanging(false)} />}</Suspense>
    </>
  );
}
