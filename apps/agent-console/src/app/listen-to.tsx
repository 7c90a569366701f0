import type { ComponentProps } from 'react';
import { useMay, useMe } from '../features/auth/session';
import { ListenButtons } from '../features/monitoring/listen-buttons';

/** In on the talk of a person, for whoever may and has a phone to hear it with. */
export function ListenTo(talk: ComponentProps<typeof ListenButtons>) {
  const may = useMay();
  const { user } = useMe();
  if (!may('calls.monitor') || user.device === null || talk.agent.userId === user.id) return null;
  return <ListenButtons {...talk} />;
}
