import { Anchor, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CLIENT_FILE_ENDINGS, LARGEST_CLIENT_FILE, type ClientFile } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { toastProblem } from '../../lib/toast';
import { useAddFile, useFiles, useRemoveFile } from './parts-api';

const MEGABYTE = 1024 * 1024;
const ACCEPTED = CLIENT_FILE_ENDINGS.map((ending) => `.${ending}`).join(',');

/** The files kept with a client. */
export function ClientFiles({ clientId, mayEdit }: { clientId: string; mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const files = useFiles(clientId);
  if (files.isPending) return <ListSkeleton />;
  if (files.isError) return <LoadError error={files.error} retry={files.refetch} />;
  const all = files.data.pages.flatMap((page) => page.items);
  const rows = all.map((file) => ({
    id: file.id,
    cells: [
      <Anchor key="name" size="sm" href={`/api/clients/${clientId}/files/${file.id}`} download>
        {file.name}
      </Anchor>,
      sizeText(file.bytes, i18n.language),
      file.byName,
      dateTime(file.at, i18n.language),
      mayEdit && <RemoveFile key="remove" clientId={clientId} file={file} />,
    ],
  }));
  return (
    <Stack gap="sm">
      {mayEdit && <AddFile clientId={clientId} />}
      {rows.length === 0 ? (
        <Empty text={t('client.noFiles')} />
      ) : (
        <SimpleTable
          label={t('client.tab.files')}
          head={[t('common.name'), t('client.column.size'), t('client.column.who'), t('client.column.when'), t('common.actions')]}
          rows={rows}
        />
      )}
      <ShowMore query={files} />
    </Stack>
  );
}

/** `1.4 MB`, or kilobytes where it is less than one. */
function sizeText(bytes: number, locale: string): string {
  const [amount, unit] = bytes < MEGABYTE ? [Math.max(1, bytes / 1024), 'kilobyte'] : [bytes / MEGABYTE, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: bytes < MEGABYTE ? 0 : 1 }).format(amount);
}

function AddFile({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const add = useAddFile(clientId);
  const showProblem = useShowProblem();
  const limit = LARGEST_CLIENT_FILE / MEGABYTE;
  const take = (file: File | null) => {
    if (!file) return;
    if (file.size > LARGEST_CLIENT_FILE) return toastProblem(t('error.title'), t('client.fileTooLarge', { limit }));
    add.mutate(file, { onSuccess: () => sayPolitely(t('client.fileAdded')), onError: showProblem });
  };
  return (
    <Group gap="xs">
      <FileButton accept={ACCEPTED} onChange={take}>
        {(props) => (
          <Button {...props} loading={add.isPending}>
            {t('client.addFile')}
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="dimmed">
        {t('client.fileHint', { limit })}
      </Text>
    </Group>
  );
}

function RemoveFile({ clientId, file }: { clientId: string; file: ClientFile }) {
  const { t } = useTranslation();
  const remove = useRemoveFile(clientId);
  const showProblem = useShowProblem();
  return (
    <ConfirmButton
      label={t('common.delete')}
      consequence={t('client.fileGoes', { name: file.name })}
      onConfirm={() => remove.mutate(file.id, { onError: showProblem })}
    />
  );
}
