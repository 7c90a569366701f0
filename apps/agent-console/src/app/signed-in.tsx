import { Suspense, useEffect, useState } from 'react';
import { Center, Loader } from '@mantine/core';
import { Navigate, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../features/auth/api';
import { SessionContext } from '../features/auth/session';
import { onSessionLost } from '../lib/http';
import { later } from '../lib/later';
import { LoadError } from '../ui/states';
import { Layout } from './layout';
import { paths } from './paths';
import { useUserLocale } from './use-locale';

const LoginAgain = later(async () => (await import('./login-again')).LoginAgain);

/** Everything that needs a session. A session that ends asks for the password over the page: nothing typed is lost. */
export function SignedIn() {
  const { t } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const [lost, setLost] = useState(false);
  useUserLocale(session.data?.user.locale);
  useEffect(() => onSessionLost(() => setLost(true)), []);

  if (session.isPending)
    return (
      <Center mih="100dvh">
        <Loader aria-label={t('common.loading')} />
      </Center>
    );
  if (session.isError)
    return (
      <Center mih="100dvh">
        <LoadError error={session.error} retry={session.refetch} />
      </Center>
    );
  if (!session.data) return <Navigate to={paths.login} state={{ from: location.pathname + location.search }} replace />;

  return (
    <SessionContext value={session.data}>
      <Layout />
      <Suspense>{lost && <LoginAgain onDone={() => setLost(false)} />}</Suspense>
    </SessionContext>
  );
}
