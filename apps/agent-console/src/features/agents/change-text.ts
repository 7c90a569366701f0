import type { TFunction } from 'i18next';
import type { AgentActor, AgentChange, AgentState } from '@callcard/crm-core';
import { clockTime } from '../../lib/format';
import type { StateWords } from './break-reasons-api';

type Contradiction = 'notMember' | 'stillMember' | 'notPaused' | 'pausedInPbx' | 'callButPhoneFree' | 'phoneBusyNoCall';

/** Why a state began, or what happened beside it, in a sentence for a supervisor. */
export function causeText(
  t: TFunction,
  words: StateWords,
  { cause, details, reason }: AgentChange,
  queueTitle: (name: string) => string,
): string {
  const text = (key: string) => String(details[key] ?? '');
  const what = () => {
    const [contradiction, place] = [text('contradiction'), { queue: queueTitle(text('queue')) }];
    return contradiction === 'otherLevel'
      ? t('floor.otherLevel', place)
      : t(`agent.contradiction.${contradiction as Contradiction}`, place);
  };
  switch (cause) {
    case 'breakBegan':
      return words.state('break', reason);
    case 'nextChosen':
      return t('agent.cause.nextChosen', { state: words.state(text('state') as AgentState, text('reason') || null) });
    case 'wrapUpExtended':
      return t('agent.cause.wrapUpExtended', { time: clockTime(text('until'), true) });
    case 'wrapUpTyped':
      return t('agent.cause.wrapUpTyped', { time: clockTime(text('until'), true) });
    case 'wrapUpOverdue':
    case 'breakOverdue':
      return t(`agent.cause.${cause}`, { minutes: text('minutes') });
    case 'queuesChosen':
    case 'queuesAssigned':
      return t(`agent.cause.${cause}`, { queues: queuesText(t, details['queues'], queueTitle) });
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

function queuesText(t: TFunction, names: string | number | undefined, queueTitle: (name: string) => string): string {
  if (names === undefined) return t('common.all');
  return names === '' ? t('common.none') : String(names).split(', ').map(queueTitle).join(', ');
}

export function actorText(t: TFunction, actor: AgentActor): string {
  if (actor.kind === 'person') return actor.name;
  return actor.kind === 'pbx' ? t('agent.actor.pbx', { name: actor.name }) : t('agent.actor.system');
}
