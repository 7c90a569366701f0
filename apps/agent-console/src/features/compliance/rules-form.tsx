import { Checkbox, Fieldset, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type CallCaps, CampaignMode, type CampaignPurpose, type RulePack, WEEKDAYS, type Weekday } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { hoursText, readHours } from '../../lib/hours-text';
import { useEditRulePack } from './api';

interface RulesFormProps {
  pack: RulePack;
  purpose: CampaignPurpose;
  onClose: () => void;
}

const CAPS = ['day', 'week', 'month', 'lifetime', 'perNumber'] as const satisfies (keyof CallCaps)[];

/** Narrows the rules of one purpose: what is saved is a further version of the pack. */
export function RulesForm({ pack, purpose, onClose }: RulesFormProps) {
  const { t } = useTranslation();
  const edit = useEditRulePack();
  const rules = pack.purposes[purpose];
  const hours = (text: string) => (readHours(text) ? null : t('admin.calendars.hoursWrong'));
  const form = useForm({
    initialValues: {
      week: Object.fromEntries(WEEKDAYS.map((day) => [day, hoursText(rules.hours.week[day])])) as Record<Weekday, string>,
      holiday: hoursText(rules.hours.holiday),
      holidays: rules.hours.holidays.join(', '),
      caps: Object.fromEntries(CAPS.map((cap) => [cap, rules.caps[cap] ?? ''])) as Record<keyof CallCaps, number | ''>,
      consent: rules.consent,
      modes: CampaignMode.options.filter((mode) => !rules.refusedModes.includes(mode)) as string[],
      dropPercent: Math.round(rules.drop.limit * 1000) / 10,
      guardHours: rules.guardHours,
      note: '',
    },
    validate: {
      week: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])),
      holiday: hours,
      note: (note) => (note.trim() ? null : t('error.field.required')),
    },
  });
  const submit = form.onSubmit(({ week, holiday, holidays, caps, consent, modes, dropPercent, guardHours, note }) => {
    const narrower = {
      ...rules,
      hours: {
        week: Object.fromEntries(WEEKDAYS.map((day) => [day, readHours(week[day]) ?? []])) as typeof rules.hours.week,
        holiday: readHours(holiday) ?? [],
        holidays: holidays.split(/[\s,;]+/).filter(Boolean),
      },
      caps: Object.fromEntries(CAPS.map((cap) => [cap, caps[cap] === '' ? null : caps[cap]])) as CallCaps,
      ...{ consent, guardHours, refusedModes: CampaignMode.options.filter((mode) => !modes.includes(mode)) },
      drop: { ...rules.drop, limit: dropPercent / 100 },
    };
    const edition = { version: pack.version, purposes: { ...pack.purposes, [purpose]: narrower }, note };
    edit.mutate({ key: pack.key, edition }, { onSuccess: onClose });
  });
  return (
    <EditModal
      title={t('compliance.narrowOf', { pack: t(`campaign.pack.${pack.key}`), purpose: t(`campaign.purpose.${purpose}`) })}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={edit.isPending}
      error={edit.error}
    >
      <Text size="sm">{t('compliance.narrowHint')}</Text>
      <Fieldset legend={t('compliance.hours')}>
        <Stack gap={4}>
          {WEEKDAYS.map((day) => (
            <TextInput
              key={day}
              label={t(`admin.calendars.day.${day}`)}
              placeholder={t('compliance.nobody')}
              {...form.getInputProps(`week.${day}`)}
            />
          ))}
          <TextInput label={t('compliance.holiday')} placeholder={t('compliance.nobody')} {...form.getInputProps('holiday')} />
        </Stack>
      </Fieldset>
      <Textarea label={t('compliance.holidays')} description={t('compliance.holidaysHint')} autosize {...form.getInputProps('holidays')} />
      <Fieldset legend={t('compliance.caps')}>
        <Group gap="xs">
          {CAPS.map((cap) => (
            <NumberInput
              key={cap}
              w={150}
              label={t(`compliance.cap.${cap}`)}
              min={1}
              max={1000}
              allowDecimal={false}
              {...form.getInputProps(`caps.${cap}`)}
            />
          ))}
        </Group>
      </Fieldset>
      <Checkbox label={t('compliance.consentNeeded')} {...form.getInputProps('consent', { type: 'checkbox' })} />
      <Checkbox.Group label={t('compliance.modes')} {...form.getInputProps('modes')}>
        <Stack gap={4} mt={4}>
          {CampaignMode.options.map((mode) => (
            <Checkbox key={mode} value={mode} label={t(`campaign.mode.${mode}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NumberInput label={t('compliance.dropPercent')} min={0} max={20} step={0.1} {...form.getInputProps('dropPercent')} />
      <NumberInput label={t('compliance.guard')} min={0} max={1440} allowDecimal={false} {...form.getInputProps('guardHours')} />
      <TextInput label={t('compliance.note')} required maxLength={300} {...form.getInputProps('note')} />
    </EditModal>
  );
}
