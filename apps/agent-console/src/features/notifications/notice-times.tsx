import { Fieldset, Group, NativeSelect, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NoticeEvent, ReminderEvent, type NoticeSettings, type QuietHours } from '@callcard/crm-core';

export interface NoticePartProps {
  values: NoticeSettings;
  onChange: (change: Partial<NoticeSettings>) => void;
}

const DAY = 24 * 60;

interface LeadTimesProps {
  minutesOf: (event: ReminderEvent) => number;
  onSet: (event: ReminderEvent, minutes: number) => void;
  disabled?: boolean;
  /** Who decided it, or may. */
  children: ReactNode;
}

/** How long before its moment somebody hears of it. */
export function LeadTimes({ minutesOf, onSet, disabled, children }: LeadTimesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('noticeSettings.leads')} maw={560}>
      <Stack gap="sm">
        {ReminderEvent.options.map((event) => {
          const unit = event === 'importantDate' ? DAY : 1;
          return (
            <NumberInput
              key={event}
              label={t(`noticeSettings.event.${event}`)}
              suffix={` ${t(unit === DAY ? 'noticeSettings.days' : 'noticeSettings.minutes')}`}
              min={0}
              max={(7 * DAY) / unit}
              allowDecimal={false}
              disabled={disabled}
              value={minutesOf(event) / unit}
              onChange={(typed) => onSet(event, Number(typed) * unit)}
            />
          );
        })}
        {children}
      </Stack>
    </Fieldset>
  );
}

interface QuietTimesProps {
  quiet: QuietHours | null;
  onChange: (quiet: QuietHours | null) => void;
  disabled?: boolean;
  /** Who decided it, or may. */
  children: ReactNode;
}

/** When one is left alone. */
export function QuietTimes({ quiet, onChange, disabled, children }: QuietTimesProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('noticeSettings.quiet')} maw={560}>
      <Stack gap="sm">
        <Switch
          label={t('noticeSettings.quietOn')}
          description={t('noticeSettings.quietHint')}
          checked={quiet !== null}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked ? { from: '22:00', to: '08:00' } : null)}
        />
        {quiet && (
          <Group>
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                required
                disabled={disabled}
                label={t(`noticeSettings.${end}`)}
                value={quiet[end]}
                onChange={(event) => onChange({ ...quiet, [end]: event.currentTarget.value })}
              />
            ))}
          </Group>
        )}
        {children}
      </Stack>
    </Fieldset>
  );
}

/** Letters that wait for the morning. */
export function MorningDigest({ values: { digest }, onChange }: NoticePartProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('noticeSettings.digest')} maw={560}>
      <Stack gap="sm">
        <Switch
          label={t('noticeSettings.digestOn')}
          description={t('noticeSettings.digestHint')}
          checked={digest !== null}
          onChange={(event) => onChange({ digest: event.currentTarget.checked ? { at: '08:00', events: [...NoticeEvent.options] } : null })}
        />
        {digest && (
          <TextInput
            type="time"
            required
            w="fit-content"
            label={t('noticeSettings.digestAt')}
            value={digest.at}
            onChange={(event) => onChange({ digest: { ...digest, at: event.currentTarget.value } })}
          />
        )}
      </Stack>
    </Fieldset>
  );
}

/** Days away, and who hears of things meanwhile. */
export function AwayDays({ values: { away }, people, onChange }: NoticePartProps & { people: { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const today = new Date().toLocaleDateString('sv');
  const start = () => ({ from: today, to: today, substituteId: (people[0]?.value ?? '') as NonNullable<typeof away>['substituteId'] });
  return (
    <Fieldset legend={t('noticeSettings.away')} maw={560}>
      <Stack gap="sm">
        <Switch
          label={t('noticeSettings.awayOn')}
          description={t('noticeSettings.awayHint')}
          checked={away !== null}
          disabled={people.length === 0}
          onChange={(event) => onChange({ away: event.currentTarget.checked ? start() : null })}
        />
        {away && (
          <Group align="flex-end">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="date"
                required
                label={t(`noticeSettings.${end}`)}
                value={away[end]}
                onChange={(event) => onChange({ away: { ...away, [end]: event.currentTarget.value } })}
              />
            ))}
            <NativeSelect
              label={t('noticeSettings.substitute')}
              value={away.substituteId}
              data={people}
              onChange={(event) => onChange({ away: { ...away, substituteId: event.currentTarget.value as typeof away.substituteId } })}
            />
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
