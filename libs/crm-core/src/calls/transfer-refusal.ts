import type { Agent, AgentState } from '../agents/agent';
import type { TransferHow } from './call-control';

/** Why a call cannot be handed to somebody just now. */
export const TRANSFER_REFUSALS = ['busy', 'away', 'offline', 'unreachable', 'noPhone', 'nobodyFree', 'isYou', 'notHere'] as const;
export type TransferRefusal = (typeof TRANSFER_REFUSALS)[number];

/** A client is sent blindly only to where somebody will pick up. */
const blindly: Record<AgentState, TransferRefusal | null> = {
  available: null,
  wrapUp: null,
  ringing: 'busy',
  talking: 'busy',
  held: 'busy',
  break: 'away',
  missed: 'away',
  offline: 'offline',
  unreachable: 'unreachable',
};

/** Why a call cannot go to this colleague; null: it can. Asked for a word they may be wherever their phone can ring, a second call included. */
export function transferRefusal(
  { device, deviceState, state, takesTransfers }: Pick<Agent, 'device' | 'deviceState' | 'state' | 'takesTransfers'>,
  how: TransferHow,
): TransferRefusal | null {
  if (device === null) return 'noPhone';
  if (deviceState === 'unavailable' || state === 'unreachable') return state === 'offline' ? 'offline' : 'unreachable';
  return how === 'blind' && !takesTransfers ? blindly[state] : null;
}
