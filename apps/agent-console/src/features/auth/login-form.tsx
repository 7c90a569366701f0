import { useState } from 'react';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../lib/http';
import { useProblemText } from '../../lib/use-problem';
import { useLogin } from './api';
import { SecretInput } from '../../ui/secret-input';

/** Whose fault it is stays untold: a wrong address and a wrong password sound alike. What was typed stays. `known`: the address of whoever was here. */
export function LoginForm({ known = '', onDone }: { known?: string; onDone?: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const login = useLogin();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const refused = login.error instanceof Problem && [400, 401, 403, 422].includes(login.error.status);

  const isAsked = login.error instanceof Problem && login.error.code === 'second_factor';
  const isWrongCode = login.error instanceof Problem && login.error.code === 'wrong_code';

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const ask = (error: unknown) => setNeedsCode(needsCode || (error instanceof Problem && error.code === 'second_factor'));
    login.mutate({ email, password, ...(needsCode && code && { code }) }, { onSuccess: onDone, onError: ask });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoFocus={known === ''}
        />
        <SecretInput
          label={t('auth.password')}
          autoFocus={known !== ''}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {needsCode && (
          <TextInput
            label={t('auth.code')}
            description={t('auth.codeHint')}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoFocus
          />
        )}
        {login.isError && !isAsked && (
          <Alert color="red" variant="outline" role="alert">
            {refused ? t(isWrongCode ? 'auth.wrongCode' : 'auth.failed') : say(login.error)}
          </Alert>
        )}
        <Button type="submit" loading={login.isPending}>
          {t('auth.submit')}
        </Button>
      </Stack>
    </form>
  );
}
