import { useState } from 'react';
import { Center, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { OneTime } from '@callcard/crm-core';
import { useOneTime, useSetPassword } from '../../features/auth/api';
import { NewPasswordForm } from '../../features/auth/new-password-form';
import { ListSkeleton } from '../../ui/states';
import { paths } from '../paths';
import { useGuestLocale } from '../use-locale';

/** Where a one-time link leads: the person sets a password and is in. */
export function Welcome() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const link = useOneTime(token);
  useGuestLocale();
  const title = titleOf(t, link.data);

  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={420} maw="100%">
        <Stack>
          <Title order={1} size="h2">
            {title}
          </Title>
          {link.isPending && <ListSkeleton rows={3} />}
          {link.isError && <Text role="alert">{t('auth.linkDead')}</Text>}
          {link.isSuccess && <SetPassword token={token} link={link.data} />}
        </Stack>
      </Paper>
    </Center>
  );
}

function titleOf(t: TFunction, link: OneTime | undefined): string {
  if (link?.purpose === 'invitation') return t('auth.welcomeTitle', { name: link.name });
  return t(link?.purpose === 'setup' ? 'auth.setupTitle' : 'auth.resetTitle');
}

function SetPassword({ token, link }: { token: string; link: OneTime }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const set = useSetPassword(token);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const first = link.purpose === 'setup';
  const submit = (password: string, code?: string) =>
    set.mutate(first ? { password, email, name } : { password, code }, { onSuccess: () => void navigate(paths.desk) });

  return (
    <Stack>
      <Text size="sm">
        {first ? t('auth.setupHint') : t(link.purpose === 'invitation' ? 'auth.welcomeHint' : 'auth.resetWelcome', { email: link.email })}
      </Text>
      {first && (
        <>
          <TextInput label={t('common.name')} autoComplete="name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput
            label={t('auth.email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </>
      )}
      <NewPasswordForm pending={set.isPending} error={set.error} onSubmit={submit} />
    </Stack>
  );
}
