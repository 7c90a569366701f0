import { useState } from 'react';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deal, DealBoard } from '@callcard/crm-core';
import { ShowMore } from '../../ui/show-more';
import { LoadError, ListSkeleton } from '../../ui/states';
import { useDeals, type DealQuery } from './api';
import { DRAGGED } from './board-dragging';
import { DealTile } from './deal-tile';
import { moneyTexts } from './deal-words';

interface BoardColumnProps {
  column: DealBoard['columns'][number];
  name: string;
  probability: number;
  filter: Pick<DealQuery, 'mine' | 'ownerId'>;
  stages: { id: string; name: string }[];
  hrefOf: (id: string) => string;
  onMove: (deal: Pick<Deal, 'id' | 'version'>, stageId: string) => void;
}

/** A stage: its deals, longest in it first, and what they are worth together. */
export function BoardColumn({ column, name, probability, filter, stages, hrefOf, onMove }: BoardColumnProps) {
  const { t, i18n } = useTranslation();
  const [over, setOver] = useState(false);
  const deals = useDeals({ ...filter, stageId: column.stageId, state: 'open', sort: 'stage', limit: '20' });
  const items = (deals.data?.pages ?? []).flatMap((page) => page.items);
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    setOver(false);
    const text = event.dataTransfer.getData(DRAGGED);
    if (text) onMove(JSON.parse(text) as Pick<Deal, 'id' | 'version'>, column.stageId);
  };
  return (
    <section
      className="deal-column"
      aria-label={name}
      data-over={over || undefined}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Title order={2} size="h6">
        {name}
      </Title>
      <Text size="xs" c="dimmed" className="figures">
        {t('deal.count', { count: column.count })} · {probability} %
        {column.rotting > 0 && ` · ${t('deal.rottingCount', { count: column.rotting })}`}
      </Text>
      <Text size="xs" className="figures">
        {column.totals.length > 0
          ? t('deal.totals', { total: moneyTexts(column.totals, i18n.language), expected: moneyTexts(column.expected, i18n.language) })
          : t('deal.noMoney')}
      </Text>
      {deals.isPending && <ListSkeleton rows={3} />}
      {deals.isError && <LoadError error={deals.error} retry={deals.refetch} />}
      <ul className="plain-list deal-tiles" aria-label={name}>
        {items.map((deal) => (
          <DealTile key={deal.id} deal={deal} href={hrefOf(deal.id)} stages={stages} onMove={onMove} />
        ))}
      </ul>
      <ShowMore query={deals} />
    </section>
  );
}
