import { externalStore } from '../../lib/external-store';
import { Problem } from '../../lib/http';

export type Command = 'answer' | 'hangup' | 'hold' | 'resume' | 'dtmf';

/** What this phone cannot be told to do from here, as the server found out: such buttons are hidden, not dead. */
export const cannot = externalStore<ReadonlySet<Command>>(new Set());

export const isUnsupported = (error: unknown) => error instanceof Problem && (error.code === 'unsupported' || error.status === 501);

/** Remembers a refusal that will come every time. @returns whether it was one. */
export function learn(command: Command, error: unknown): boolean {
  if (!isUnsupported(error)) return false;
  cannot.set((former) => new Set([...former, command]));
  return true;
}
