import { Suspense, useEffect, useState } from 'react';
import { Center, Loader } from '@mantine/core';
import { Navigate, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Me } from '@callcard/crm-core';
import { useSession } from '../features/auth/api';
import { SessionContext } from '../features/auth/session';
import { onSessionLost } from '../lib/http';
import { latePart } from '../lib/lazy-part';
import { LoadError } from '../ui/states';
import { Layout } from './layout';
import { paths } from './paths';
import { useUserLocale } from './use-locale';

const Enrol = latePart(async () => (await import('./pages/enrol')).Enrol);
const SignInAgain = latePart(async () => (await import('../features/auth/sign-in-again')).SignInAgain);

/** Everything that needs a session. A session that ends asks for the password over the page: nothing typed is lost. */
export function SignedIn() {
  const { t } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const [lost, setLost] = useState(false);
  const me = useLastMe(session.data);
  useUserLocale(me?.user.locale);
  useEffect(() => onSessionLost(() => setLost(true)), []);

  if (session.isPending && !me)
    return (
      <Center mih="100dvh">
        <Loader aria-label={t('common.loading')} />
      </Center>
    );
  if (session.isError && !me)
    return (
      <Center mih="100dvh">
        <LoadError error={session.error} retry={session.refetch} />
      </Center>
    );
  if (!me) return <Navigate to={paths.login} state={{ from: location.pathname + location.search }} replace />;

  return (
    <SessionContext value={me}>
      {me.mustEnrol ? (
        <Suspense>
          <Enrol />
        </Suspense>
      ) : (
        <Layout />
      )}
      <Suspense>{lost && <SignInAgain onDone={() => setLost(false)} />}</Suspense>
    </SessionContext>
  );
}

/** Whoever was signed in last: a session that ended takes nothing off the screen. Another person begins with a fresh page. */
function useLastMe(me: Me | null | undefined): Me | null {
  const [last, setLast] = useState<Me | null>(me ?? null);
  if (me && me !== last && (last === null || last.user.id === me.user.id)) setLast(me);
  const changed = me && last && me.user.id !== last.user.id;
  useEffect(() => {
    if (changed) window.location.assign(paths.desk);
  }, [changed]);
  return last;
}
