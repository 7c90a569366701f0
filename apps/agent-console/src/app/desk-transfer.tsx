import { Suspense, useRef, useState } from 'react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { AgentStateWord } from '../features/agents/agent-state';
import { useAgents } from '../features/agents/api';
import { useMe } from '../features/auth/session';
import { useNote } from '../features/calls/use-note';
import { useCommand } from '../features/softphone/use-command';
import { TransferProgress } from '../features/transfers/transfer-progress';
import { KEYS, useShortcut } from '../lib/keys';
import { lazyPart } from '../lib/lazy-part';
import { shownPhone } from '../lib/phone';
import { usePbxControls } from '../realtime/controls';
import { KeyButton } from '../ui/key-button';

const TransferPanel = lazyPart(async () => (await import('../features/transfers/transfer-panel')).TransferPanel);

/** Handing the call at hand on: the button, the panel it opens, and how a transfer gets on. */
export function DeskTransfer({ call, agent }: { call: Call; agent: Agent | undefined }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const { run } = useCommand();
  const { state } = useNote(call);
  const controls = usePbxControls(call.pbx);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const onIt = agent?.callId === call.id && (agent.state === 'talking' || agent.state === 'held');
  const possible = onIt && call.transfer === null && (controls.blindTransfer || controls.consult);
  // The call may say that it is being transferred before the order is answered: the panel is done either way.
  if (open && !possible) setOpen(false);
  useShortcut(KEYS.transfer, possible ? () => setOpen(!open) : null);

  if (call.transfer?.by === user.id)
    return <TransferProgress callId={call.id} transfer={call.transfer} onLeave={() => run(call.id, 'hangup')} />;
  if (!onIt) return <HandedOver call={call} userId={user.id} />;
  if (!possible) return null;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <KeyButton
        shortcut={KEYS.transfer}
        ref={button}
        variant="default"
        w="fit-content"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('transfer.open')}
      </KeyButton>
      <Suspense>
        {open && (
          <TransferPanel
            call={call}
            note={state.text}
            controls={controls}
            stateWord={({ state: word, reason }) => <AgentStateWord agent={{ state: word, reason, next: null }} />}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

/** My part of the call ended because I gave it to somebody. */
function HandedOver({ call, userId }: { call: Call; userId: string }) {
  const { t } = useTranslation();
  const agents = useAgents();
  const mine = call.transfers.findLast(({ agentId }) => agentId === userId);
  if (!mine) return null;
  const colleague = agents.data?.items.find(({ extension }) => extension !== null && extension === mine.to);
  return (
    <Text size="sm" fw={600}>
      {t('transfer.done', { name: colleague?.name ?? shownPhone(mine.to) })}
    </Text>
  );
}
