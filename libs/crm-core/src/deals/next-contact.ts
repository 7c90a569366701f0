import { IllegalTransition, Invalid } from '../errors';
import type { DealState } from './deal-states';

/** Working minutes after a missed next contact at which the supervisor is told. */
export const MINUTES_TO_DEAL_ESCALATION = 4 * 60;

/** What comes next in a deal: the earliest of what is planned. */
export const nextOf = <A extends { plannedStart: Date }>(planned: readonly A[]): A | null =>
  planned.reduce<A | null>((first, one) => (first === null || one.plannedStart < first.plannedStart ? one : first), null);

/** An open deal never goes without a next contact. @throws Invalid */
export function requireNextContact(state: DealState, next: object | null): void {
  if (state === 'open' && next === null)
    throw Invalid.field('next', 'next_step_required', 'What comes next? An open deal always has a next contact.');
}

/** Nothing is planned for a deal that is over. @throws IllegalTransition */
export function requirePlannable(state: DealState): void {
  if (state === 'open' || state === 'paused') return;
  throw new IllegalTransition('deal', state, 'plan');
}

/** Whether its next contact should have been. */
export const isOverdue = ({ state, nextContactAt }: { state: DealState; nextContactAt: string | null }, now: Date): boolean =>
  state === 'open' && nextContactAt !== null && Date.parse(nextContactAt) < now.getTime();

/** Only people of the client are spoken with in its deals. @throws Invalid naming the first who is not. */
export function requireOwnContacts(contacts: readonly string[], ofClient: ReadonlySet<string>): void {
  const stranger = contacts.findIndex((id) => !ofClient.has(id));
  if (stranger < 0) return;
  throw Invalid.field(`contacts.${stranger}`, 'contact_of_another_client', 'This person belongs to another client.');
}
