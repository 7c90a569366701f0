import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { DialRequest } from '@callcard/crm-core';
import { useAgents } from '../../features/agents/api';
import { useStateWords } from '../../features/agents/break-reasons-api';
import { useMay, useMe } from '../../features/auth/session';
import { useCalls } from '../../features/calls/api';
import { callParty } from '../../features/calls/call-strip';
import { recentClients } from '../../features/clients/recent-clients';
import { useSearch } from '../../features/search/api';
import { useDial } from '../../features/softphone/dial-button';
import { useUsers } from '../../features/users/api';
import { dateTime } from '../../lib/format';
import { hitAddress } from '../hit-address';
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
  const found = useFoundItems(asked);
  return {
    items: [
      ...useRecentItems(),
      ...useCommandItems(),
      ...useTransferItems(),
      ...found.items,
      ...usePersonItems(),
      ...useCallItems().filter(({ id }) => !found.items.some((item) => item.id === id)),
      ...usePageItems(),
    ],
    pending: query !== '' && (query !== asked || found.pending),
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

/** What the server finds anywhere; colleagues are here already, with what they do just now. */
function useFoundItems(query: string): { items: PaletteItem[]; pending: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = useSearch(query);
  const groups = (query && found.data?.groups) || [];
  const items = groups
    .filter(({ kind }) => kind !== 'people')
    .flatMap(({ kind, items: hits }) =>
      hits.map<PaletteItem>((hit) => ({
        id: kind === 'calls' ? `call-${hit.id}` : `${kind}-${hit.id}`,
        group: kind === 'clients' ? 'client' : kind === 'calls' ? 'call' : 'found',
        label: hit.title,
        detail: [kind !== 'clients' && kind !== 'calls' && t(`search.kind.${kind}`), hit.detail].filter(Boolean).join(' · '),
        found: true,
        run: () => void navigate(hitAddress(kind, hit)),
      })),
    );
  const everything: PaletteItem = {
    id: 'everything',
    group: 'page',
    label: t('search.everything', { q: query }),
    found: true,
    run: () => void navigate(paths.searchFor(query)),
  };
  return { items: query ? [...items, everything] : [], pending: found.isFetching };
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

/** My latest calls by name; by number, and by what was noted, the server finds them all. */
function useCallItems(): PaletteItem[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const calls = useCalls({ mine: 'true' });
  return (calls.data?.pages[0]?.items ?? []).slice(0, 30).map((call) => ({
    id: `call-${call.id}`,
    group: 'call',
    label: callParty(call) ?? t('call.hidden'),
    detail: `${t(`call.direction.${call.direction}`)}, ${dateTime(call.startedAt, i18n.language)}`,
    quiet: true,
    run: () => void navigate(paths.call(call.id)),
  }));
}
