import { type ReactNode, useState } from 'react';
import { Button, Group, Popover } from '@mantine/core';
import { IconArrowBarToUp, IconArrowRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { http, Nothing, Problem } from '../../lib/http';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { usePbxControls } from '../../realtime/controls';

interface WaitingActionsProps {
  call: Call;
  /** Where one chooses to whom the caller is sent; null: to nobody after all. */
  choice: (choose: (userId: string | null) => void) => ReactNode;
}

/** Why nothing can be done with a caller any more: out of the queue, or out of the line. */
const GONE = new Set(['not_waiting', 'ended']);

/** Sends a caller who waits to a person, or to the head of the queue. */
export function WaitingActions({ call, choice }: WaitingActionsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const showProblem = useShowProblem();
  const controls = usePbxControls(call.pbx);
  const route = useMutation({ mutationFn: (userId: string) => http.post(`/calls/${call.id}/route`, { userId }, Nothing) });
  const moveUp = useMutation({ mutationFn: () => http.post(`/calls/${call.id}/move-up`, {}, Nothing) });
  if (!controls.route) return null;
  const fail = (error: unknown) => {
    if (error instanceof Problem && GONE.has(error.code)) toast(t('floor.notWaiting'));
    else showProblem(error);
  };
  const choose = (userId: string | null) => {
    setOpened(false);
    if (userId !== null) route.mutate(userId, { onSuccess: () => toast(t('floor.routed')), onError: fail });
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <Popover opened={opened} onDismiss={() => setOpened(false)} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowRight size={14} aria-hidden="true" />}
            loading={route.isPending}
            onClick={() => setOpened(true)}
          >
            {t('floor.routeTo')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>{choice(choose)}</Popover.Dropdown>
      </Popover>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBarToUp size={14} aria-hidden="true" />}
        loading={moveUp.isPending}
        onClick={() => moveUp.mutate(undefined, { onSuccess: () => toast(t('floor.movedUp')), onError: fail })}
      >
        {t('floor.moveUp')}
      </Button>
    </Group>
  );
}
