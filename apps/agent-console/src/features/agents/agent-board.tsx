import { useCallback, useRef, useState } from 'react';
import { Table } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Empty } from '../../ui/states';
import './agent-board.css';
import { AgentHistory } from './agent-history';
import { AgentCells } from './agent-row';

interface AgentBoardProps {
  agents: readonly Agent[];
  queueTitle: (name: string) => string;
  /** Whether the person looking may set other people's states. */
  maySet: boolean;
  /** Since when nobody knows how an agent's phone stands; null while that is known. */
  staleSince: (agent: Agent) => string | null;
  /** Who is on an agent's line; null: nobody. */
  partyOf: (agent: Agent) => string | null;
  /** Id of the person looked at. */
  selected: string | null;
  onSelect: (userId: string) => void;
}

const ROW_PIXELS = 44;
/** Rows beyond the edges, for keys to step onto. */
const OVERSCAN = 6;

/**
 * Everybody, what they do and since when; live. Only the rows that can be seen are in the document, and the one that has the focus:
 * a screen reader is told by `aria-rowcount` and `aria-rowindex` how many there are.
 */
export function AgentBoard({ agents, staleSince, partyOf, selected, onSelect, queueTitle, maySet }: AgentBoardProps) {
  const { t } = useTranslation();
  const [looked, setLooked] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  useListKeys(body);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      const isApart = focused !== null && focused < range.count && !seen.includes(focused);
      return isApart ? [...seen, focused].sort((a, b) => a - b) : seen;
    },
    [focused],
  );
  const rows = useVirtualizer({
    count: agents.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => agents[index]?.userId ?? index,
    overscan: OVERSCAN,
    rangeExtractor,
    useFlushSync: false,
  });
  const lookedAt = agents.find(({ userId }) => userId === looked);
  if (agents.length === 0) return <Empty text={t('agent.boardNobody')} />;
  const shown = rows.getVirtualItems();
  return (
    <div ref={box} className="agent-board" role="region" aria-label={t('agent.board')}>
      <Table aria-label={t('agent.board')} aria-rowcount={agents.length + 1} fz="sm" stickyHeader highlightOnHover>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <Table.Th>{t('agent.column.agent')}</Table.Th>
            <Table.Th>{t('agent.column.state')}</Table.Th>
            <Table.Th>{t('agent.column.time')}</Table.Th>
            <Table.Th>{t('agent.column.party')}</Table.Th>
            <Table.Th>{t('agent.column.phone')}</Table.Th>
            <Table.Th>{t('agent.column.queues')}</Table.Th>
            {maySet && <Table.Th>{t('common.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body} onKeyDown={listArrows} onBlur={() => setFocused(null)}>
          {shown.map((item, at) => {
            const agent = agents[item.index];
            if (!agent) return null;
            const isSelected = agent.userId === selected;
            return [
              <Gap key={`before ${item.key}`} pixels={item.start - endOf(shown[at - 1])} />,
              <Table.Tr
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                data-list-row
                aria-rowindex={item.index + 2}
                aria-selected={isSelected}
                onFocus={() => setFocused(item.index)}
              >
                <AgentCells
                  agent={agent}
                  queueTitle={queueTitle}
                  maySet={maySet}
                  lostSince={staleSince(agent)}
                  party={partyOf(agent)}
                  isSelected={isSelected}
                  onSelect={onSelect}
                  onHistory={setLooked}
                />
              </Table.Tr>,
            ];
          })}
          <Gap pixels={rows.getTotalSize() - endOf(shown.at(-1))} />
        </Table.Tbody>
      </Table>
      {lookedAt && <AgentHistory agent={lookedAt} queueTitle={queueTitle} onClose={() => setLooked(null)} />}
    </div>
  );
}

const endOf = (item: VirtualItem | undefined) => item?.end ?? 0;

/** Stands for the rows that are not in the document. */
const Gap = ({ pixels }: { pixels: number }) =>
  pixels > 0 ? (
    <tr aria-hidden="true">
      <td colSpan={7} style={{ height: pixels, padding: 0 }} />
    </tr>
  ) : null;
