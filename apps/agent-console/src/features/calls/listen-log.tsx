import { useState, type ReactNode } from 'react';
import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { ListenTable } from './listen-table';
import { useListens } from './recording-api';

interface ListenLogProps {
  people: { value: string; label: string }[];
  callLink: (callId: string) => ReactNode;
}

/** Who listened to which call, newest first; of everybody or of one person. */
export function ListenLog({ people, callLink }: ListenLogProps) {
  const { t } = useTranslation();
  const [by, setBy] = useState('');
  const listens = useListens(by);
  const items = listens.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Group>
        <NativeSelect
          label={t('recording.who')}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
          data={[{ value: '', label: t('common.any') }, ...people]}
        />
      </Group>
      {listens.isPending && <ListSkeleton rows={3} />}
      {listens.isError && <LoadError error={listens.error} retry={listens.refetch} />}
      {listens.isSuccess && items.length === 0 && <Empty text={t('recording.listensNone')} />}
      {items.length > 0 && <ListenTable listens={items} call={({ callId }) => callLink(callId)} />}
      <ShowMore query={listens} />
    </>
  );
}
