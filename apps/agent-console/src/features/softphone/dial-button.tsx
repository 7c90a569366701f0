import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DialRequest } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { http } from '../../lib/http';
import { shownPhone } from '../../lib/phone';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { phone } from './phone/phone-store';

/** Dials a number from my phone: it rings first, then the other side does. `path`: what the call is made out of. */
export function useDial(path = '/calls') {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  return useMutation({
    mutationFn: (request: DialRequest) => http.post(path, request, z.object({ callId: z.string() })),
    onSuccess: (_answer, { to }) => {
      const message = t(phone.get().where === 'none' ? 'call.dialing' : 'phone.dial.calling', { number: shownPhone(to) });
      toast(message);
      sayPolitely(message);
    },
    onError: showProblem,
  });
}

interface DialButtonProps {
  number: string;
  clientId?: string;
  /** The call the number stands in: whoever reads it as stars has it dialled by that. */
  callId?: string;
  /** What the call is made out of: it belongs to that. */
  path?: string;
}

/** "Call" beside a number. */
export function DialButton({ number, clientId, callId, path }: DialButtonProps) {
  const { t } = useTranslation();
  const dial = useDial(path);
  return (
    <Button
      size="compact-sm"
      variant="default"
      flex="none"
      data-list-dial
      leftSection={<IconPhone size={14} aria-hidden="true" />}
      aria-label={t('call.dialNumber', { number: shownPhone(number) })}
      loading={dial.isPending}
      onClick={() => dial.mutate({ to: number, clientId, callId } as DialRequest)}
    >
      {t('call.dial')}
    </Button>
  );
}
