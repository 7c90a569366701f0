import type { ReactNode } from 'react';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../lib/use-problem';

interface EditModalProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  onSubmit: () => void;
  pending: boolean;
  error: unknown;
  children: ReactNode;
}

/** A form in a window; a fault of the whole stands above its button. */
export function EditModal({ title, opened, onClose, onSubmit, pending, error, children }: EditModalProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!pending) onSubmit();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {children}
          {error ? (
            <Alert color="red" variant="outline" role="alert">
              {say(error)}
            </Alert>
          ) : null}
          <Group>
            <Button type="submit" loading={pending}>
              {t('common.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
