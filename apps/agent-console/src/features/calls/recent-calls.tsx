import { useRef } from 'react';
import { Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { duration, shortMoment } from '../../lib/format';
import { KEYS, useKeyText, useShortcut } from '../../lib/keys';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useCalls, useDispositions } from './api';
import { callParty } from './call-strip';
import { dispositionText } from './disposition-text';

const SHOWN = 10;

interface RecentCallsProps {
  hrefOf: (id: string) => string;
  /** null: a call rings, so that F2 answers it; or the person may not dial. */
  onDial: ((number: string, clientId: string | null) => void) | null;
  /** One of them is being dialled. */
  dialling?: boolean;
}

/** My last calls: arrows go from one to the next, Enter opens, F2 dials. */
export function RecentCalls(props: RecentCallsProps) {
  const { t } = useTranslation();
  const calls = useCalls({ mine: 'true', state: 'ended' });
  if (calls.isPending) return <ListSkeleton rows={4} />;
  if (calls.isError) return <LoadError error={calls.error} retry={calls.refetch} />;
  const shown = calls.data.pages.flatMap(({ items }) => items).slice(0, SHOWN);
  return shown.length === 0 ? <Empty text={t('call.recentNone')} /> : <RecentCallList calls={shown} {...props} />;
}

export function RecentCallList({ calls, hrefOf, onDial, dialling }: RecentCallsProps & { calls: Call[] }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);

  useListKeys(list);
  useShortcut(
    KEYS.dial,
    onDial &&
      (() => {
        const call = calls[linksOf(list.current).findIndex((link) => link === document.activeElement)];
        if (call) dialBack(call, onDial);
      }),
    dialling,
  );
  return (
    <>
      <Title order={2} size="h5" id="recent-calls">
        {t('call.recent')}
      </Title>
      <Text size="xs" c="dimmed">
        {t(onDial ? 'call.recentKeysDial' : 'call.recentKeys')}
      </Text>
      <ul ref={list} className="plain-list" aria-labelledby="recent-calls" onKeyDown={listArrows}>
        {calls.map((call) => (
          <li key={call.id} data-list-row>
            <RecentCall call={call} href={hrefOf(call.id)} canDial={onDial !== null} />
          </li>
        ))}
      </ul>
    </>
  );
}

const linksOf = (list: Element | null) => [...(list?.querySelectorAll('a') ?? [])];

function dialBack(call: Call, dial: NonNullable<RecentCallsProps['onDial']>): void {
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;
  if (number) dial(number, call.clientId);
}

const ARROWS = { inbound: '←', outbound: '→', internal: '↔' } as const;

function RecentCall({ call, href, canDial }: { call: Call; href: string; canDial: boolean }) {
  const { t, i18n } = useTranslation();
  const dispositions = useDispositions();
  const { aria } = useKeyText(KEYS.dial);
  const wants = call.disposition === null && call.talkSeconds > 0 && call.direction !== 'internal';
  const result = call.disposition
    ? dispositionText(dispositions.data, call.disposition, i18n.language)
    : wants
      ? t('call.needsResult')
      : call.outcome && t(`call.outcome.${call.outcome}`);
  return (
    <Link to={href} className="row" aria-keyshortcuts={canDial ? aria : undefined}>
      <Group justify="space-between" gap="xs">
        <Text span size="sm" className="figures">
          {shortMoment(call.startedAt, i18n.language)}{' '}
          <span title={t(`call.direction.${call.direction}`)} aria-label={t(`call.direction.${call.direction}`)} role="img">
            {ARROWS[call.direction]}
          </span>{' '}
          {callParty(call) ?? t('call.hidden')}
        </Text>
        <Text span size="sm" className="figures">
          {result} {call.talkSeconds > 0 && duration(call.talkSeconds)}
        </Text>
      </Group>
    </Link>
  );
}
