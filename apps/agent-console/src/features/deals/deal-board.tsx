import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useBoard, useMoveDeal, type DealQuery } from './api';
import { BoardColumn } from './board-column';
import { useStages } from './deal-words';

interface DealBoardProps {
  filter: Pick<DealQuery, 'pipelineId' | 'mine' | 'ownerId'>;
  hrefOf: (id: string) => string;
}

/** The open deals of a pipeline, a column for each stage. */
export function DealBoard({ filter, hrefOf }: DealBoardProps) {
  const { t } = useTranslation();
  const board = useBoard(filter);
  const { stages, nameOf } = useStages();
  const move = useMoveDeal();
  const showProblem = useShowProblem();
  const body = useRef<HTMLDivElement>(null);
  useListKeys(body);
  if (board.isPending) return <ListSkeleton rows={8} />;
  if (board.isError) return <LoadError error={board.error} retry={board.refetch} />;
  const { columns } = board.data;
  if (columns.length === 0) return <Empty text={t('deal.noStages')} />;
  const goals = columns.filter(({ stageId }) => stages.get(stageId)?.active).map(({ stageId }) => ({ id: stageId, name: nameOf(stageId) }));
  const onMove = (deal: Pick<Deal, 'id' | 'version'>, stageId: string) =>
    move.mutate(
      { deal, move: 'stage', input: { stageId } },
      {
        onSuccess: (moved) => {
          const message = t('deal.moved', { subject: moved.subject, stage: nameOf(stageId) });
          toast(message);
          sayPolitely(message);
        },
        onError: showProblem,
      },
    );
  return (
    <div className="deal-board" ref={body} onKeyDown={listArrows} role="region" aria-label={t('deal.view.board')} tabIndex={0}>
      {columns.map((column) => (
        <BoardColumn
          key={column.stageId}
          column={column}
          name={nameOf(column.stageId)}
          probability={stages.get(column.stageId)?.probability ?? 0}
          filter={{ mine: filter.mine, ownerId: filter.ownerId }}
          stages={goals}
          hrefOf={hrefOf}
          onMove={onMove}
        />
      ))}
    </div>
  );
}
