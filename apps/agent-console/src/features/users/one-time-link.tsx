import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OneTimeLink } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';

interface ShowLinkProps {
  name: string;
  link: OneTimeLink;
  onClose: () => void;
}

/** The link by which a person sets a password; shown this once. */
export function ShowLink({ name, link, onClose }: ShowLinkProps) {
  const { t, i18n } = useTranslation();
  const address = new URL(link.url, window.location.origin).toString();
  return (
    <Modal opened onClose={onClose} title={t('admin.users.linkFor', { name })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <Text size="sm">{t('admin.users.linkHint', { time: dateTime(link.expiresAt, i18n.language) })}</Text>
        <TextInput label={t('admin.users.link')} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        <Group>
          <CopyButton value={address}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'common.copied' : 'common.copy')}</Button>}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}
