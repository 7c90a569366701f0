import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityType, NextContact } from '@callcard/crm-core';
import { fromLocal, hoursOn } from '../../lib/local-moment';
import { PlanWarnings } from './plan-warnings';

export const CONTACT_KINDS = ['call', 'meeting', 'visit', 'email', 'letter', 'chat'] as const satisfies readonly ActivityType[];
type ContactKind = (typeof CONTACT_KINDS)[number];

/** A next contact while it is typed. */
export interface ContactDraft {
  at: string;
  kind: ContactKind;
  minutes: number;
  subject: string;
}

export const newContact = (hours = 24): ContactDraft => ({ at: hoursOn(hours), kind: 'call', minutes: 15, subject: '' });

/** As the server takes it; null while it is not a moment to come. */
export function contactOf({ at, ...rest }: ContactDraft): NextContact | null {
  const moment = fromLocal(at);
  return moment !== null && Date.parse(moment) > Date.now() - 60_000 ? { ...rest, at: moment } : null;
}

interface NextContactFieldsProps {
  value: ContactDraft;
  onChange: (value: ContactDraft) => void;
  /** It was tried to go on without a moment to come. */
  tried: boolean;
  ownerId?: string;
}

/** What comes next, when and for how long; hours and overlaps are warned of while one types. */
export function NextContactFields({ value, onChange, tried, ownerId }: NextContactFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap="sm" align="flex-start">
        <NativeSelect
          label={t('deal.nextKind')}
          value={value.kind}
          data={CONTACT_KINDS.map((kind) => ({ value: kind, label: t(`deal.kind.${kind}`) }))}
          onChange={(event) => onChange({ ...value, kind: event.currentTarget.value as ContactKind })}
        />
        <TextInput
          type="datetime-local"
          label={t('deal.nextAt')}
          required
          value={value.at}
          error={tried && contactOf(value) === null && t('deal.toCome')}
          onChange={(event) => onChange({ ...value, at: event.currentTarget.value })}
        />
        <NumberInput
          label={t('deal.minutes')}
          w={110}
          min={0}
          max={1440}
          step={15}
          value={value.minutes}
          onChange={(minutes) => onChange({ ...value, minutes: Number(minutes) || 0 })}
        />
        <TextInput
          label={t('deal.about')}
          value={value.subject}
          onChange={(event) => onChange({ ...value, subject: event.currentTarget.value })}
        />
      </Group>
      <PlanWarnings plan={{ type: value.kind, plannedStart: fromLocal(value.at), minutes: value.minutes, ownerId }} />
    </>
  );
}
