import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { FieldError, PlannedPerson, Shift, UserId } from '@callcard/crm-core';
import { hoursText, readHours } from '../../lib/hours-text';
import { Problem } from '../../lib/http';
import { EditModal } from '../../ui/edit-modal';
import { useRemoveShift, useSaveShift } from './api';
import { shiftFaultText } from './fault-words';

interface ShiftFormProps {
  /** The one that is changed, or the person and day that a new one begins with. */
  shift: Shift | { userId: UserId | null; date: string };
  people: PlannedPerson[];
  queues: { value: string; label: string }[];
  onClose: () => void;
}

const faultsOf = (error: unknown) => (error instanceof Problem ? error.errors : []);
/** Of `breaks.0.from`: all breaks stand in one field. */
const fieldOf = ({ path }: FieldError) => path.split('.')[0]!;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** When somebody is to be at work, on which day, with which breaks and for which queues. */
export function ShiftForm({ shift, people, queues, onClose }: ShiftFormProps) {
  const { t } = useTranslation();
  const known = 'id' in shift ? shift : null;
  const save = useSaveShift(known);
  const remove = useRemoveShift();
  const clock = (value: string) => (CLOCK.test(value) ? null : t('error.field.required'));
  const form = useForm({
    initialValues: {
      userId: shift.userId as string | null,
      date: shift.date,
      from: known?.from ?? '09:00',
      to: known?.to ?? '18:00',
      breaks: hoursText(known?.breaks ?? [{ from: '13:00', to: '13:45' }]),
      queueIds: known?.queueIds ?? [],
    },
    validate: {
      userId: (id) => (id ? null : t('error.field.required')),
      date: (date) => (date ? null : t('error.field.required')),
      from: clock,
      to: clock,
      breaks: (text) => (readHours(text) ? null : t('admin.calendars.hoursWrong')),
    },
  });
  const submit = form.onSubmit(({ userId, breaks, ...hours }) =>
    save.mutate(
      { ...hours, userId: userId as UserId, breaks: readHours(breaks) ?? [] },
      {
        onSuccess: onClose,
        onError: (error) => form.setErrors(Object.fromEntries(faultsOf(error).map((fault) => [fieldOf(fault), shiftFaultText(t, fault)]))),
      },
    ),
  );
  // What stands at its field need not stand above the button too.
  const wholeError = faultsOf(save.error).length === 0 ? save.error : null;
  const names = known && !people.some(({ id }) => id === known.userId) ? [...people, { id: known.userId, name: known.userName }] : people;
  return (
    <EditModal
      title={t(known ? 'staff.changeShift' : 'staff.newShift')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={wholeError ?? remove.error}
    >
      <Select
        {...{ label: t('staff.person'), searchable: true, disabled: known !== null }}
        data={names.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('userId')}
      />
      <TextInput type="date" label={t('staff.day')} {...form.getInputProps('date')} />
      <Group gap="sm" grow>
        <TextInput type="time" label={t('staff.from')} {...form.getInputProps('from')} />
        <TextInput
          type="time"
          label={t('staff.to')}
          description={t('staff.nextDay')}
          {...form.getInputProps('to')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </Group>
      <TextInput label={t('staff.breaks')} placeholder="13:00–13:45, 16:00–16:15" {...form.getInputProps('breaks')} />
      <MultiSelect label={t('staff.forQueues')} placeholder={t('staff.allQueues')} data={queues} {...form.getInputProps('queueIds')} />
      {known && (
        <Button
          variant="default"
          w="fit-content"
          loading={remove.isPending}
          onClick={() => remove.mutate(known.id, { onSuccess: onClose })}
        >
          {t('staff.removeShift')}
        </Button>
      )}
    </EditModal>
  );
}
