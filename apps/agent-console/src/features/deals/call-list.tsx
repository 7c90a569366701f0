import { useRef, type ReactNode } from 'react';
import { Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { moneyText, NextContactMark } from './deal-words';

interface CallListProps {
  deals: Deal[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  dialButton: (deal: Deal) => ReactNode;
}

/** Whom to call today. Whatever has the focus is chosen, and F2 calls it. */
export function CallList({ deals, selectedId, onSelect, dialButton }: CallListProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list, { dials: true });
  return (
    <ul ref={list} onKeyDown={listArrows} aria-label={t('deal.view.call')} className="plain-list">
      {deals.map((deal) => (
        <li key={deal.id} data-list-row>
          <Group wrap="nowrap" gap="xs">
            <UnstyledButton
              className="row"
              aria-current={deal.id === selectedId}
              onClick={() => onSelect(deal.id)}
              onFocus={() => onSelect(deal.id)}
            >
              <Group justify="space-between" gap="xs">
                <Text size="sm" fw={600}>
                  {deal.contacts[0]?.name ?? deal.clientName}
                </Text>
                <NextContactMark deal={deal} />
              </Group>
              <Text size="sm">
                {deal.subject}
                {deal.amount !== null && ` · ${moneyText({ amount: deal.amount, currency: deal.currency }, i18n.language)}`}
              </Text>
              <Text size="xs" c="dimmed" className="figures">
                {deal.phone ? shownPhone(deal.phone) : t('deal.noPhone')}
              </Text>
            </UnstyledButton>
            {dialButton(deal)}
          </Group>
        </li>
      ))}
    </ul>
  );
}
