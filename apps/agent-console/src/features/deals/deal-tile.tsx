import { ActionIcon, Anchor, Group, Menu, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { DRAGGED } from './board-dragging';
import { moneyText, NextContactMark, RottingMark } from './deal-words';

interface DealTileProps {
  deal: Deal;
  href: string;
  stages: { id: string; name: string }[];
  onMove: (deal: Pick<Deal, 'id' | 'version'>, stageId: string) => void;
}

/** A deal on the board. It is dragged with the mouse, and moved by its menu with the keyboard. */
export function DealTile({ deal, href, stages, onMove }: DealTileProps) {
  const { t, i18n } = useTranslation();
  const drag = ({ dataTransfer }: React.DragEvent) => {
    dataTransfer.setData(DRAGGED, JSON.stringify({ id: deal.id, version: deal.version }));
    dataTransfer.effectAllowed = 'move';
  };
  return (
    <li className="deal-tile" draggable onDragStart={drag} data-list-row>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <Anchor component={Link} to={href} size="sm" fw={600} draggable={false}>
          {deal.subject}
        </Anchor>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size={24} aria-label={t('deal.moveOne', { subject: deal.subject })}>
              <IconArrowsExchange size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('deal.moveTo')}</Menu.Label>
            {stages
              .filter(({ id }) => id !== deal.stageId)
              .map(({ id, name }) => (
                <Menu.Item key={id} onClick={() => onMove(deal, id)}>
                  {name}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Text size="xs">{deal.clientName}</Text>
      <Group gap={6}>
        {deal.amount !== null && (
          <Text size="xs" fw={600} className="figures">
            {moneyText({ amount: deal.amount, currency: deal.currency }, i18n.language)}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {deal.ownerName}
        </Text>
      </Group>
      <Group gap={6}>
        <NextContactMark deal={deal} />
        <RottingMark deal={deal} />
      </Group>
    </li>
  );
}
