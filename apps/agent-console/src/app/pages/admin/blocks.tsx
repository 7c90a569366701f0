import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBlocks, useLiftBlock } from '../../../features/blocks/api';
import { dateTime } from '../../../lib/format';
import { shownPhone } from '../../../lib/phone';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { ShowMore } from '../../../ui/show-more';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Callers whom the PBX refuses. */
export function Blocks() {
  const { t, i18n } = useTranslation();
  const blocks = useBlocks();
  const lift = useLiftBlock();
  const showProblem = useShowProblem();
  if (blocks.isPending) return <ListSkeleton />;
  if (blocks.isError) return <LoadError error={blocks.error} retry={blocks.refetch} />;
  const items = blocks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('block.none')} />;
  const rows = items.map(({ id, number, reason, note, until, createdByName, createdAt }) => ({
    id,
    cells: [
      shownPhone(number),
      <Text key="why" size="sm">
        {[t(`block.reason.${reason}`), note].filter(Boolean).join(' · ')}
      </Text>,
      until ? dateTime(until, i18n.language) : t('block.forever'),
      createdByName,
      dateTime(createdAt, i18n.language),
      <ConfirmButton
        key="lift"
        label={t('block.lift')}
        consequence={t('block.liftHint', { number: shownPhone(number) })}
        onConfirm={() => lift.mutate(id, { onError: showProblem })}
      />,
    ],
  }));
  const head = [t('common.number'), t('block.reasonLabel'), t('block.until'), t('block.by'), t('common.created'), t('common.actions')];
  return (
    <>
      <SimpleTable label={t('admin.nav.blocks')} head={head} rows={rows} />
      <ShowMore query={blocks} />
    </>
  );
}
