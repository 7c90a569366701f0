import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { DialRequest } from '@callcard/crm-core';
import { useAgents } from '../../features/agents/api';
import { useStateWords } from '../../features/agents/break-reasons-api';
import { useMay, useMe } from '../../features/auth/session';
import { useCalls } from '../../features/calls/api';
import { callParty } from '../../features/calls/call-strip';
import { useClientSearch } from '../../features/clients/api';
import { recentClients } from '../../features/clients/recent-clients';
import { useDial } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { dateTime } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { paths } from '../paths';
import { useCommandItems } from './use-command-items';
import { usePageItems } from './use-page-items';
import { useTransferItems } from './use-transfer-items';
import type { PaletteItem } from './palette-item';

/** A moment of silence before the server is asked: commands and pages are there at once. */
const DEBOUNCE_MILLISECONDS = 80;

/** Everything the palette can offer for what was typed. */
export function usePaletteItems(query: string): { items: PaletteItem[]; pending: boolean } {
  const [asked] = useDebouncedValue(query, DEBOUNCE_MILLISECONDS);
  const clients = useClientItems(asked);
  return {
    items: [
      ...useRecentItems(),
      ...useCommandItems(),
      ...useTransferItems(),
      ...clients.items,
      ...usePersonItems(),
      ...useCallItems(asked),
      ...usePageItems(),
    ],
    pending: query !== '' && (query !== asked || clients.pending),
  };
}

function useRecentItems(): PaletteItem[] {
  const navigate = useNavigate();
  const { user } = useMe();
  return recentClients(user.id).map(({ id, name }) => ({
    id: `recent-${id}`,
    group: 'recent',
    label: name,
    run: () => void navigate(paths.client(id)),
  }));
}

function useClientItems(query: string): { items: PaletteItem[]; pending: boolean } {
  const navigate = useNavigate();
  const may = useMay();
  const found = useClientSearch(may('clients.view') ? query : '', 8);
  const clients = (query && found.data?.items) || [];
  const items = clients.map<PaletteItem>(({ id, name, phones }) => ({
    id: `client-${id}`,
    group: 'client',
    label: name,
    detail: phones.map(({ number }) => shownPhone(number)).join(', '),
    found: true,
    run: () => void navigate(paths.client(id)),
  }));
  return { items, pending: found.isFetching };
}

/** Colleagues: Enter rings their desk. */
function usePersonItems(): PaletteItem[] {
  const words = useStateWords();
  const { user: me } = useMe();
  const may = useMay();
  const users = useUsers();
  const agents = useAgents();
  const dial = useDial();
  if (!may('calls.dial')) return [];
  const states = new Map(agents.data?.items.map((agent) => [agent.userId as string, agent]));
  return (users.data?.items ?? [])
    .filter(({ id, extension, active }) => active && extension !== null && id !== me.id)
    .map((user) => {
      const agent = states.get(user.id);
      return {
        id: `person-${user.id}`,
        group: 'person',
        label: user.name,
        detail: [user.extension, agent && words.state(agent.state, agent.reason)].filter(Boolean).join(' · '),
        quiet: true,
        run: () => dial.mutate({ to: user.extension } as DialRequest),
      };
    });
}

/** Calls by number, and my latest ones by name. */
function useCallItems(query: string): PaletteItem[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const digits = query.replace(/[^\d]/g, '');
  const byNumber = digits.length >= 4 && /^[\d\s()+-]+$/.test(query);
  const calls = useCalls(byNumber ? { number: query } : { mine: 'true' });
  return (calls.data?.pages[0]?.items ?? []).slice(0, 30).map((call) => ({
    id: `call-${call.id}`,
    group: 'call',
    label: callParty(call) ?? t('call.hidden'),
    detail: `${t(`call.direction.${call.direction}`)}, ${dateTime(call.startedAt, i18n.language)}`,
    found: byNumber,
    quiet: true,
    run: () => void navigate(paths.call(call.id)),
  }));
}
