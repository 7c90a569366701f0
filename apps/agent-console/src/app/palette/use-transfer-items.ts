import { useTranslation } from 'react-i18next';
import { useAgents, useMyAgent } from '../../features/agents/api';
import { useStateWords } from '../../features/agents/break-reasons-api';
import { useMe } from '../../features/auth/session';
import { useCall } from '../../features/calls/api';
import { useTransfer } from '../../features/transfers/api';
import { heardShortcuts } from '../../lib/key-dispatcher';
import { KEYS } from '../../lib/keys';
import { usePbxControls } from '../../realtime/controls';
import type { PaletteItem } from './palette-item';

/** Colleagues who are at work, while a call can be handed on: they are asked first, where the exchange can. */
export function useTransferItems(): PaletteItem[] {
  const { t } = useTranslation();
  const words = useStateWords();
  const { user: me } = useMe();
  const callId = useMyAgent(me.device !== null).data?.callId ?? null;
  const call = useCall(callId);
  const { consult } = usePbxControls(call.data?.pbx ?? '');
  const agents = useAgents();
  const transfer = useTransfer(callId ?? '');
  if (callId === null || !heardShortcuts().has(KEYS.transfer.name)) return [];
  return (agents.data?.items ?? [])
    .filter(({ userId, state }) => userId !== me.id && state !== 'offline')
    .map(({ userId, name, state, reason }) => ({
      id: `transfer-${userId}`,
      group: 'command',
      label: t('palette.transferTo', { name }),
      detail: words.state(state, reason),
      quiet: true,
      run: () => transfer.start({ userId }, consult ? 'consult' : 'blind', '', () => undefined),
    }));
}
