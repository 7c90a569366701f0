import { useState } from 'react';
import { Button, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MINIMUM } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { SecretInput } from '../../ui/secret-input';
import { useChangePassword } from './api';

/** The present password and the next one. */
export function ChangePassword({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const showProblem = useShowProblem();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  return (
    <Modal opened onClose={onDone} title={t('auth.changePassword')} closeButtonProps={{ 'aria-label': t('common.close') }}>
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
    </Modal>
  );
}
