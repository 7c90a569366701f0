import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OpenableWallboard, Wallboard } from '@callcard/crm-core';
import { useQueueChoices } from '../../../features/queues/queue-choices';
import { useDeleteWallboard, useRenewLink, useRevokeLink, useWallboards } from '../../../features/wallboards/api';
import { WallboardForm } from '../../../features/wallboards/wallboard-form';
import { dateTime } from '../../../lib/format';
import { LOCALE_NAMES } from '../../../lib/i18n';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { ShownOnce } from '../../../ui/shown-once';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';
import { paths } from '../../paths';

/** The token stands behind the #: it is never sent to a server that might write it down. */
const linkOf = ({ id, token }: OpenableWallboard) => `${location.origin}${paths.wallboard(id)}#${token}`;

/** Screens on the wall, and the links that open them. */
export function Wallboards() {
  const { t, i18n } = useTranslation();
  const boards = useWallboards();
  const queues = useQueueChoices();
  const [edited, setEdited] = useState<Wallboard | null | undefined>(undefined);
  const [made, setMade] = useState<OpenableWallboard | null>(null);
  if (boards.isPending) return <ListSkeleton />;
  if (boards.isError) return <LoadError error={boards.error} retry={boards.refetch} />;
  const rows = boards.data.map((board) => ({
    id: board.id,
    cells: [
      board.name,
      board.queueIds.length === 0 ? t('alert.allQueues') : queues.titlesOf(board.queueIds),
      t('wallboard.pace', { queues: board.queuesPerPage, seconds: board.rotateSeconds }),
      LOCALE_NAMES[board.locale],
      board.opens ? t('wallboard.opens') : t('wallboard.opensNot'),
      board.openedAt ? dateTime(board.openedAt, i18n.language) : t('wallboard.never'),
      <BoardActions key="actions" board={board} onEdit={() => setEdited(board)} onLink={setMade} />,
    ],
  }));
  return (
    <>
      <Text size="sm" c="dimmed" maw={640}>
        {t('wallboard.hint')}
      </Text>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('wallboard.new')}
      </Button>
      {made && <ShownOnce title={t('wallboard.linkOnce', { name: made.name })} label={t('wallboard.link')} value={linkOf(made)} />}
      {rows.length === 0 ? (
        <Empty text={t('wallboard.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.wallboards')}
          head={[
            ...[t('common.name'), t('wallboard.queues'), t('wallboard.paceHead'), t('wallboard.language'), t('wallboard.link')],
            ...[t('wallboard.openedAt'), t('common.actions')],
          ]}
          rows={rows}
        />
      )}
      {edited !== undefined && (
        <WallboardForm board={edited} queues={queues.choices} onMade={setMade} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

interface BoardActionsProps {
  board: Wallboard;
  onEdit: () => void;
  onLink: (made: OpenableWallboard | null) => void;
}

function BoardActions({ board: { id, name, opens }, onEdit, onLink }: BoardActionsProps) {
  const { t } = useTranslation();
  const renew = useRenewLink();
  const revoke = useRevokeLink();
  const remove = useDeleteWallboard();
  const onError = useShowProblem();
  // A link that was just shown may be the one that ends here.
  const onSuccess = () => onLink(null);
  return (
    <Group gap={4}>
      <Button size="compact-sm" variant="default" onClick={onEdit}>
        {t('common.edit')}
      </Button>
      <ConfirmButton
        label={t('wallboard.newLink')}
        consequence={t('wallboard.newLinkConfirm', { name })}
        onConfirm={() => renew.mutate(id, { onSuccess: onLink, onError })}
      />
      {opens && (
        <ConfirmButton
          label={t('wallboard.revoke')}
          consequence={t('wallboard.revokeConfirm', { name })}
          onConfirm={() => revoke.mutate(id, { onSuccess, onError })}
        />
      )}
      <ConfirmButton
        label={t('common.delete')}
        consequence={t('wallboard.deleteConfirm', { name })}
        onConfirm={() => remove.mutate(id, { onSuccess, onError })}
      />
    </Group>
  );
}
