import { Input, MultiSelect, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Locale, type OpenableWallboard, type Wallboard, WallboardTheme } from '@callcard/crm-core';
import { LOCALE_NAMES } from '../../lib/i18n';
import { EditModal } from '../../ui/edit-modal';
import { useChangeWallboard, useMakeWallboard } from './api';

interface WallboardFormProps {
  /** null: a new one. */
  board: Wallboard | null;
  queues: { value: string; label: string }[];
  onMade: (board: OpenableWallboard) => void;
  onClose: () => void;
}

const valuesOf = (board: Wallboard | null, locale: Locale) => ({
  name: board?.name ?? '',
  queueIds: board?.queueIds ?? [],
  queuesPerPage: board?.queuesPerPage ?? (1 as number | ''),
  rotateSeconds: board?.rotateSeconds ?? (30 as number | ''),
  locale: board?.locale ?? locale,
  timeZone: board?.timeZone ?? null,
  theme: board?.theme ?? ('dark' as WallboardTheme),
});

/** What a screen shows: which queues, how many at a time and for how long, in whose language and by whose clock. */
export function WallboardForm({ board, queues, onMade, onClose }: WallboardFormProps) {
  const { t, i18n } = useTranslation();
  const make = useMakeWallboard();
  const change = useChangeWallboard();
  const save = board ? change : make;
  const required = (value: unknown) => (value === '' ? t('error.field.required') : null);
  const form = useForm({
    initialValues: valuesOf(board, Locale.catch('en').parse(i18n.language)),
    validate: { name: (name) => required(name.trim()), queuesPerPage: required, rotateSeconds: required },
  });
  const submit = form.onSubmit(({ queuesPerPage, rotateSeconds, ...rest }) => {
    const input = { ...rest, queuesPerPage: Number(queuesPerPage), rotateSeconds: Number(rotateSeconds) };
    if (board) return change.mutate({ id: board.id, version: board.version, input }, { onSuccess: onClose });
    make.mutate(input, { onSuccess: (made) => (onMade(made), onClose()) });
  });
  return (
    <EditModal
      title={board?.name ?? t('wallboard.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} required maxLength={100} {...form.getInputProps('name')} />
      <MultiSelect
        label={t('wallboard.queues')}
        description={t('wallboard.queuesHint')}
        placeholder={t('alert.allQueues')}
        data={queues}
        {...form.getInputProps('queueIds')}
      />
      <NumberInput label={t('wallboard.perPage')} min={1} max={6} allowDecimal={false} {...form.getInputProps('queuesPerPage')} />
      <NumberInput label={t('wallboard.rotate')} min={5} max={600} allowDecimal={false} {...form.getInputProps('rotateSeconds')} />
      <Select
        label={t('wallboard.language')}
        data={Locale.options.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
        allowDeselect={false}
        {...form.getInputProps('locale')}
      />
      <Select
        label={t('wallboard.zone')}
        placeholder={t('wallboard.ownZone')}
        data={Intl.supportedValuesOf('timeZone')}
        searchable
        clearable
        {...form.getInputProps('timeZone')}
      />
      <Input.Wrapper label={t('wallboard.theme.label')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('wallboard.theme.label')}
          data={WallboardTheme.options.map((value) => ({ value, label: t(`wallboard.theme.${value}`) }))}
          {...form.getInputProps('theme')}
        />
      </Input.Wrapper>
    </EditModal>
  );
}
