import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http, Nothing } from '../../lib/http';
import { useStore } from '../../lib/external-store';
import { useAsked } from '../../lib/use-asked';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { cannot, learn, type Command } from './answering';

/**
 * Commands to the phone. They never change the screen: what the PBX then says does. `shown`: what the screen shows until it has,
 * so that the same is not ordered twice.
 */
export function useCommand(shown = '', patience?: number) {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  const impossible = useStore(cannot);
  const [asked, ask] = useAsked(shown, patience);
  const command = useMutation({
    mutationFn: ({ callId, name, body = {} }: { callId: string; name: Command; body?: object; shown: string }) =>
      http.post(`/calls/${callId}/${name}`, body, Nothing),
    onError: (error, { name }) => {
      if (!learn(name, error)) return showProblem(error);
      if (name === 'answer') sayPolitely(t('call.byHand'));
    },
  });
  return {
    can: (name: Command) => !impossible.has(name),
    /** What was ordered, or asked of a browser phone, is on its way, and is not to be seen yet. */
    busy: (command.isPending && command.variables.shown === shown) || (asked && !command.isError),
    ask,
    run: (callId: string, name: Command, body?: object) => command.mutate({ callId, name, body, shown }),
  };
}
