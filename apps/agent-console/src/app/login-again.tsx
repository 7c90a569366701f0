import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoginForm } from '../features/auth/login-form';

/** The session has ended: the password is asked for over the page, and what stands there stays. */
export function LoginAgain({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onDone} title={t('auth.again')} withCloseButton={false} closeOnClickOutside={false}>
      <Stack>
        <Text size="sm">{t('auth.againHint')}</Text>
        <LoginForm onDone={onDone} />
      </Stack>
    </Modal>
  );
}
