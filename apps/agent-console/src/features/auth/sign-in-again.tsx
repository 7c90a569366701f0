import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoginForm } from './login-form';
import { useMe } from './session';

/** The session ended: the password is asked for over the page, which stays as it is. */
export function SignInAgain({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { user } = useMe();
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={t('auth.again')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{t('auth.againHint')}</Text>
        <LoginForm known={user.email} onDone={onDone} />
      </Stack>
    </Modal>
  );
}
