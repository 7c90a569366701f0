import { useTranslation } from 'react-i18next';
import { SwitchReason, type ChronicleEntry } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { useLostReasons } from './api';
import { moneyText, useStages } from './deal-words';

type DealEvent = Extract<ChronicleEntry, { kind: 'event' }>;

const isReason = (reason: string | null | undefined): reason is SwitchReason => SwitchReason.safeParse(reason).success;

const FIELDS = ['subject', 'source', 'amount', 'currency', 'probability', 'expectedOn'] as const;

/** Why a deal was lost, in the reader's language. */
export function useLostReasonText(): (key: string | null | undefined) => string {
  const { i18n } = useTranslation();
  const reasons = useLostReasons().data?.items ?? [];
  return (key) => {
    const reason = reasons.find((one) => one.key === key);
    return reason ? localText(reason.names, i18n.language) : (key ?? '');
  };
}

/** What happened to a deal, in the reader's language. */
export function useEventWords(): (event: DealEvent) => { title: string; text: string } {
  const { t, i18n } = useTranslation();
  const { nameOf } = useStages();
  const reasonOf = useLostReasonText();

  const changed = (values: DealEvent['values']) => {
    const fields = FIELDS.filter((field) => `${field}.to` in values);
    const said = fields.map((field) => `${t(`deal.${field}`)}: ${values[`${field}.from`] ?? '–'} → ${values[`${field}.to`] ?? '–'}`);
    return [...said, ...('contacts' in values ? [`${t('deal.contacts')}: ${values['contacts']}`] : [])].join('\n');
  };

  const textOf = ({ what, values }: DealEvent): string => {
    const { from, to, reason, text, note, amount, currency, subject, number, into, step } = values;
    switch (what) {
      case 'stage':
        return `${nameOf(from ?? '')} → ${nameOf(to ?? '')}`;
      case 'owner':
        return `${from ?? ''} → ${to ?? ''}. ${reason ?? ''}`;
      case 'note':
        return text ?? '';
      case 'changed':
        return changed(values);
      case 'won':
        return [amount && currency ? moneyText({ amount, currency }, i18n.language) : '', note].filter(Boolean).join('. ');
      case 'lost':
        return [reasonOf(reason), note].filter(Boolean).join('. ');
      case 'messageSent':
      case 'messageFailed':
        return [values['to'], subject, text].filter(Boolean).join('\n');
      case 'planEnrolled':
        return [to, step].filter(Boolean).join(' · ');
      case 'planSwitched':
        return [`${from ?? ''} → ${to ?? ''}`, isReason(reason) && t(`plan.reason.${reason}`), note].filter(Boolean).join('. ');
      case 'planStopped':
        return [from, note].filter(Boolean).join('. ');
      case 'merged':
        return into ?? '';
      case 'absorbed':
        return [number, subject].filter(Boolean).join(' ');
      default:
        return note ?? '';
    }
  };
  return (event) => ({ title: t(`deal.event.${event.what}`), text: textOf(event) });
}
