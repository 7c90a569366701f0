import { useState } from 'react';
import { Alert, Anchor, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useTranslation } from 'react-i18next';
import type { SecondFactorSecret } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { SecretInput } from '../../ui/secret-input';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useBeginFactor, useConfirmFactor, useEndFactor, useFactorDone, useSecondFactor } from './security-api';

/** My second factor: set up by password and first code, switched off by a code. */
export function SecondFactorCard() {
  const { t } = useTranslation();
  const factor = useSecondFactor();
  const begin = useBeginFactor();
  const end = useEndFactor();
  if (factor.isPending) return <ListSkeleton rows={3} />;
  if (factor.isError) return <LoadError error={factor.error} retry={factor.refetch} />;
  const { state, required } = factor.data;
  if (begin.data) return <Enrolment secret={begin.data} onDone={() => begin.reset()} />;
  return (
    <Stack gap="sm" maw={420}>
      {required && state !== 'on' && <Alert role="status">{t('auth.factorRequired')}</Alert>}
      <Text size="sm">{t(state === 'on' ? 'auth.factorOn' : 'auth.factorOff')}</Text>
      {state !== 'on' && (
        <Ask
          key="begin"
          secret
          label={t('auth.currentPassword')}
          action={t('auth.factorBegin')}
          pending={begin.isPending}
          error={begin.error}
          onAnswer={(password) => begin.mutate(password)}
        />
      )}
      {state === 'on' && !required && (
        <Ask
          key="end"
          label={t('auth.code')}
          action={t('auth.factorEnd')}
          pending={end.isPending}
          error={end.error}
          onAnswer={(code) => end.mutate(code)}
        />
      )}
    </Stack>
  );
}

/** The key for the telephone, then its first code, then the recovery codes, shown once. */
function Enrolment({ secret: { secret, url }, onDone }: { secret: SecondFactorSecret; onDone: () => void }) {
  const { t } = useTranslation();
  const confirm = useConfirmFactor();
  const askAnew = useFactorDone();
  if (confirm.data)
    return (
      <Stack gap="sm" maw={420}>
        <Text fw={600}>{t('auth.factorCodes')}</Text>
        <Text size="sm">{t('auth.factorCodesHint')}</Text>
        <Code block aria-label={t('auth.factorCodes')}>
          {confirm.data.codes.join('\n')}
        </Code>
        <Button w="fit-content" onClick={() => void askAnew().then(onDone)}>
          {t('auth.factorKept')}
        </Button>
      </Stack>
    );
  return (
    <Stack gap="sm" maw={420}>
      <Text size="sm">{t('auth.factorScan')}</Text>
      {/* Black on white in every theme: cameras read nothing else well. */}
      <QRCodeSVG value={url} size={180} marginSize={4} title={t('auth.factorPicture')} bgColor="#ffffff" fgColor="#000000" />
      <TextInput
        label={t('auth.factorKey')}
        readOnly
        value={secret.replace(/(.{4})(?=.)/g, '$1 ')}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Anchor href={url} size="sm">
        {t('auth.factorOpen')}
      </Anchor>
      <Ask
        label={t('auth.code')}
        action={t('auth.factorConfirm')}
        pending={confirm.isPending}
        error={confirm.error}
        onAnswer={(code) => confirm.mutate(code)}
      />
    </Stack>
  );
}

interface AskProps {
  label: string;
  action: string;
  secret?: boolean;
  pending: boolean;
  error: unknown;
  onAnswer: (answer: string) => void;
}

/** One field and what comes of it. */
function Ask({ label, action, secret = false, pending, error, onAnswer }: AskProps) {
  const say = useProblemText();
  const [answer, setAnswer] = useState('');
  const field = { label, value: answer, onChange: (event: React.ChangeEvent<HTMLInputElement>) => setAnswer(event.currentTarget.value) };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (answer) onAnswer(answer);
      }}
    >
      <Stack gap="xs">
        <Group align="flex-end">
          {secret ? (
            <SecretInput autoComplete="current-password" {...field} />
          ) : (
            <TextInput autoComplete="one-time-code" inputMode="numeric" {...field} />
          )}
          <Button type="submit" loading={pending}>
            {action}
          </Button>
        </Group>
        {error ? (
          <Alert color="red" variant="outline" role="alert">
            {say(error)}
          </Alert>
        ) : null}
      </Stack>
    </form>
  );
}
