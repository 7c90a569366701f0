import { useState } from 'react';
import { Button, Menu, Modal, Stack, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Locale, PASSWORD_MINIMUM } from '@callcard/crm-core';
import { useChangePassword, useLogout } from '../features/auth/api';
import { useMe } from '../features/auth/session';
import { browserPhone } from '../features/softphone/phone/the-phone';
import { LOCALE_NAMES } from '../lib/i18n';
import { useShowProblem } from '../lib/use-problem';
import { paths } from './paths';
import { SecretInput } from '../ui/secret-input';
import { THEMES, useMyLook } from './use-my-look';

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
          <Menu.Item component={Link} to={paths.preferences('keys')}>
            {t('preference.title')}
          </Menu.Item>
          <Menu.Item onClick={() => setChanging(true)}>{t('auth.changePassword')}</Menu.Item>
          <Menu.Item onClick={() => leave(false)}>{t('auth.logout')}</Menu.Item>
          <Menu.Item onClick={() => leave(true)}>{t('auth.logoutEverywhere')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={changing} onClose={() => setChanging(false)} title={t('auth.changePassword')}>
        <ChangePassword onDone={() => setChanging(false)} />
      </Modal>
    </>
  );
}

function ChangePassword({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const showProblem = useShowProblem();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ current, next }, { onSuccess: onDone, onError: showProblem });
      }}
    >
      <Stack>
        <SecretInput
          label={t('auth.currentPassword')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <SecretInput
          label={t('auth.nextPassword')}
          description={t('error.field.password', { count: PASSWORD_MINIMUM })}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" loading={change.isPending} disabled={!current || next.length < PASSWORD_MINIMUM}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}
