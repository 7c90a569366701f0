import { Checkbox, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { RequestKind, RequestPriority, type SlaPolicy, type UserId } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSaveSlaPolicy } from './api';

type Choice = { value: string; label: string };

interface SlaFormProps {
  policy: SlaPolicy | null;
  calendars: Choice[];
  people: Choice[];
  onClose: () => void;
}

const EMPTY = { name: '', kinds: [] as RequestKind[], priorities: [] as RequestPriority[], calendarId: null, headId: null, active: true };
const TIMES = { responseMinutes: 60, resolutionMinutes: 480, supervisorAfterMinutes: 0, headAfterMinutes: 240 };
const MINUTES = Object.keys(TIMES) as (keyof typeof TIMES)[];

/** For which requests it holds, how much working time they have, and who is told when that was not enough. */
export function SlaForm({ policy, calendars, people, onClose }: SlaFormProps) {
  const { t } = useTranslation();
  const save = useSaveSlaPolicy();
  const { calendarId, headId, ...values } = policy ?? { ...EMPTY, ...TIMES };
  const form = useForm({
    initialValues: { ...values, calendarId: calendarId ?? '', headId: (headId as string | null) ?? '' },
    validate: { name: (name) => (name.trim() ? null : t('error.field.required')) },
  });
  const submit = form.onSubmit(({ name, kinds, priorities, active, ...rest }) => {
    const times = Object.fromEntries(MINUTES.map((field) => [field, Number(rest[field])])) as typeof TIMES;
    const input = {
      name,
      kinds,
      priorities,
      active,
      ...times,
      calendarId: rest.calendarId || null,
      headId: (rest.headId || null) as UserId | null,
    };
    save.mutate({ former: policy, input }, { onSuccess: onClose });
  });
  const boxes = <Key extends string>(options: readonly Key[], text: (key: Key) => string) => (
    <Group gap="sm">
      {options.map((key) => (
        <Checkbox key={key} value={key} label={text(key)} />
      ))}
    </Group>
  );
  return (
    <EditModal
      title={policy?.name ?? t('sla.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} required {...form.getInputProps('name')} />
      <Checkbox.Group label={t('sla.kinds')} description={t('sla.emptyIsAll')} {...form.getInputProps('kinds')}>
        {boxes(RequestKind.options, (key) => t(`request.kind.${key}`))}
      </Checkbox.Group>
      <Checkbox.Group label={t('sla.priorities')} description={t('sla.emptyIsAll')} {...form.getInputProps('priorities')}>
        {boxes(RequestPriority.options, (key) => t(`request.priority.${key}`))}
      </Checkbox.Group>
      <NativeSelect
        label={t('sla.calendar')}
        data={[{ value: '', label: t('sla.defaultCalendar') }, ...calendars]}
        {...form.getInputProps('calendarId')}
      />
      {MINUTES.map((field) => (
        <NumberInput key={field} label={t(`sla.${field}`)} min={0} max={60_000} allowDecimal={false} {...form.getInputProps(field)} />
      ))}
      <NativeSelect
        label={t('sla.head')}
        data={[{ value: '', label: t('sla.administrators') }, ...people]}
        {...form.getInputProps('headId')}
      />
      <Checkbox label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
