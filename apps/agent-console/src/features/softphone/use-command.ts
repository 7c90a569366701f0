import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http, Nothing } from '../../lib/http';
import { useStore } from '../../lib/external-store';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { cannot, learn, type Command } from './answering';

/** Commands to the phone. They never change the screen: what the PBX then says does. */
export function useCommand() {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  const impossible = useStore(cannot);
  const command = useMutation({
    mutationFn: ({ callId, name, body = {} }: { callId: string; name: Command; body?: object }) =>
      http.post(`/calls/${callId}/${name}`, body, Nothing),
    onError: (error, { name }) => {
      if (!learn(name, error)) return showProblem(error);
      if (name === 'answer') sayPolitely(t('call.byHand'));
    },
  });
  return {
    can: (name: Command) => !impossible.has(name),
    pending: command.isPending,
    run: (callId: string, name: Command, body?: object) => command.mutate({ callId, name, body }),
  };
}
