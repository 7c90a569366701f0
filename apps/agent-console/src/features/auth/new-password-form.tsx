import { useState } from 'react';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MINIMUM } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { useProblemText } from '../../lib/use-problem';
import { SecretInput } from '../../ui/secret-input';

interface NewPasswordFormProps {
  pending: boolean;
  error: unknown;
  onSubmit: (password: string, code?: string) => void;
}

/** A new password, twice. */
export function NewPasswordForm({ pending, error, onSubmit }: NewPasswordFormProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const needsCode = error instanceof Problem && ['second_factor', 'wrong_code'].includes(error.code);
  const short = password.length < PASSWORD_MINIMUM;

  const isAsked = error instanceof Problem && error.code === 'second_factor';

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short && password === again) onSubmit(password, code || undefined);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <SecretInput
          label={t('auth.nextPassword')}
          description={t('error.field.password', { count: PASSWORD_MINIMUM })}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried && short && t('error.field.password', { count: PASSWORD_MINIMUM })}
        />
        <SecretInput
          label={t('auth.passwordRepeat')}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={tried && password !== again && t('auth.passwordDiffers')}
        />
        {(needsCode || code) && (
          <TextInput
            label={t('auth.code')}
            description={t('auth.codeHint')}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {error && !isAsked ? (
          <Alert color="red" variant="outline" role="alert">
            {needsCode ? t('auth.wrongCode') : say(error)}
          </Alert>
        ) : null}
        <Button type="submit" loading={pending}>
          {t('auth.passwordSet')}
        </Button>
      </Stack>
    </form>
  );
}
