import { useState } from 'react';
import { Alert, Button, Center, Group, Paper, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { Navigate, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { allows, Locale, type Me } from '@callcard/crm-core';
import { useResetRequest, useSession, useSignInWays } from '../../features/auth/api';
import { LoginForm } from '../../features/auth/login-form';
import { LOCALE_NAMES, speak } from '../../lib/i18n';
import { paths } from '../paths';
import { useGuestLocale } from '../use-locale';

export function Login() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const [forgotten, setForgotten] = useState(false);
  useGuestLocale();
  const { from = paths.desk } = (location.state as { from?: string } | null) ?? {};
  if (session.data) return <Navigate to={from === paths.desk ? firstPage(session.data) : from} replace />;

  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={400} maw="100%">
        <Stack>
          <Text fw={700} c="dimmed">
            Callcard
          </Text>
          <Title order={1} size="h2">
            {forgotten ? t('auth.resetTitle') : t('auth.title')}
          </Title>
          {forgotten ? <ResetRequest /> : <LoginForm />}
          {!forgotten && <SingleSignOn />}
          <Group justify="space-between">
            <Button variant="subtle" size="xs" onClick={() => setForgotten(!forgotten)}>
              {forgotten ? t('common.back') : t('auth.forgotten')}
            </Button>
          </Group>
          <SegmentedControl
            size="xs"
            aria-label={t('auth.language')}
            value={i18n.language}
            onChange={(locale) => void speak(Locale.parse(locale))}
            data={Locale.options.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          />
        </Stack>
      </Paper>
    </Center>
  );
}

/** Whoever leads people and serves no queue begins at the floor; everybody else at their desk. */
const firstPage = ({ user, grants }: Me) =>
  allows(grants, 'agents.setState', 'own') && user.queues.length === 0 ? paths.floor : paths.desk;

/** Where the company has an identity provider: a way to it, and what came of the last try. */
function SingleSignOn() {
  const { t } = useTranslation();
  const ways = useSignInWays();
  const said = new URLSearchParams(useLocation().search).get('sso');
  if (!ways.data?.oidc) return null;
  return (
    <>
      {said && (
        <Alert color="red" variant="outline" role="alert">
          {t(said === 'unknown' ? 'auth.ssoUnknown' : 'auth.ssoFailed')}
        </Alert>
      )}
      <Button component="a" href="/api/auth/oidc/start" variant="default">
        {t('auth.sso')}
      </Button>
    </>
  );
}

function ResetRequest() {
  const { t } = useTranslation();
  const request = useResetRequest();
  const [email, setEmail] = useState('');
  if (request.isSuccess) return <Alert role="status">{t('auth.resetSent')}</Alert>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate(email);
      }}
    >
      <Stack>
        <Text size="sm">{t('auth.resetHint')}</Text>
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={request.isPending} disabled={!email}>
          {t('auth.resetSend')}
        </Button>
      </Stack>
    </form>
  );
}
