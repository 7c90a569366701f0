import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Me, OneTime, SignInWays, type Login, type MeChange, type OneTimeUse, type PasswordChange } from '@callcard/crm-core';
import { setServerTime } from '../../lib/clock';
import { setHome } from '../../lib/phone';
import { http, Nothing, Problem } from '../../lib/http';

const key = ['me'] as const;

async function whoAmI(): Promise<Me | null> {
  try {
    const me = await http.get('/auth/me', Me);
    setServerTime(me.serverTime);
    setHome(me.region);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** The session: null when nobody is signed in. */
export const useSession = () => useQuery({ queryKey: key, queryFn: whoAmI, staleTime: Infinity });

/** Whether there is another way in than the password. */
export const useSignInWays = () =>
  useQuery({ queryKey: ['sign-in-ways'], queryFn: () => http.get('/auth/oidc', SignInWays), staleTime: Infinity });

export function useLogin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Login) => http.post('/auth/login', credentials, Nothing),
    onSuccess: () => cache.invalidateQueries(),
  });
}

/** Ends the session. Copies of notes that never reached the server stay on this computer until their writer is back. */
export function useLogout() {
  return useMutation({
    mutationFn: ({ everywhere }: { everywhere: boolean }) =>
      http.post(everywhere ? '/auth/logout-everywhere' : '/auth/logout', {}, Nothing),
    onSuccess: () => {
      sessionStorage.clear();
    },
  });
}

export const useSaveMe = () => useMutation({ mutationFn: (change: MeChange) => http.put('/auth/me', change, Nothing) });

export const useChangePassword = () =>
  useMutation({ mutationFn: (change: PasswordChange) => http.post('/auth/password', change, Nothing) });

export const useResetRequest = () => useMutation({ mutationFn: (email: string) => http.post('/auth/reset-request', { email }, Nothing) });

export const useOneTime = (token: string) =>
  useQuery({ queryKey: ['oneTime', token], queryFn: () => http.get(`/auth/one-time/${encodeURIComponent(token)}`, OneTime), retry: false });

export function useSetPassword(token: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (use: OneTimeUse) => http.post(`/auth/one-time/${encodeURIComponent(token)}`, use, Nothing),
    onSuccess: () => cache.invalidateQueries({ queryKey: key }),
  });
}
