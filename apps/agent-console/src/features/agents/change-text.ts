import type { TFunction } from 'i18next';
import type { AgentActor, AgentChange, AgentState } from '@callcard/crm-core';
import { clockTime } from '../../lib/format';
import { reasonText, stateText } from './agent-state';

type Contradiction = 'notMember' | 'stillMember' | 'notPaused' | 'pausedInPbx' | 'callButPhoneFree' | 'phoneBusyNoCall';

/** Why a state began, or what happened beside it, in a sentence for a supervisor. */
export function causeText(t: TFunction, { cause, details, reason }: AgentChange, queueTitle: (name: string) => string): string {
  const text = (key: string) => String(details[key] ?? '');
  const what = () => t(`agent.contradiction.${text('contradiction') as Contradiction}`, { queue: queueTitle(text('queue')) });
  switch (cause) {
    case 'breakBegan':
      return reason ? t('agent.breakFor', { reason: reasonText(t, reason) }) : t('agent.state.break');
    case 'nextChosen':
      return t('agent.cause.nextChosen', { state: stateText(t, text('state') as AgentState, text('reason') || null) });
    case 'wrapUpExtended':
      return t('agent.cause.wrapUpExtended', { time: clockTime(text('until'), true) });
    case 'ringMissed':
      return t('agent.cause.ringMissed', { number: text('count'), limit: text('limit') });
    case 'autoPaused':
      return t('agent.cause.autoPaused', { count: Number(details['count']) });
    case 'corrected':
      return t('agent.cause.corrected', { what: what() });
    case 'membershipRefused':
      return t('agent.cause.membershipRefused', { what: what(), problem: text('problem') });
    default:
      return t(`agent.cause.${cause}`);
  }
}

export function actorText(t: TFunction, actor: AgentActor): string {
  if (actor.kind === 'person') return actor.name;
  return actor.kind === 'pbx' ? t('agent.actor.pbx', { name: actor.name }) : t('agent.actor.system');
}
