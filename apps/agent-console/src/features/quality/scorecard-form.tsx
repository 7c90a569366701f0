import { Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Scorecard } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSaveScorecard } from './settings-api';

interface ScorecardFormProps {
  /** null: a new one. */
  scorecard: Scorecard | null;
  onClose: () => void;
  onMade: (scorecard: Scorecard) => void;
}

/** What a scorecard is called, and whether reviews may begin with it. */
export function ScorecardForm({ scorecard, onClose, onMade }: ScorecardFormProps) {
  const { t } = useTranslation();
  const save = useSaveScorecard();
  const form = useForm({
    initialValues: { title: scorecard?.title ?? '', active: scorecard?.active ?? true },
    validate: { title: (title) => (title.trim() ? null : t('error.field.required')) },
  });
  const submit = form.onSubmit(({ title, active }) =>
    save.mutate(
      { id: scorecard?.id, version: scorecard?.version, input: { title: title.trim(), active } },
      { onSuccess: (made) => (onClose(), scorecard === null && onMade(made)) },
    ),
  );
  return (
    <EditModal
      title={scorecard?.title ?? t('quality.newScorecard')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.name')} required maxLength={120} data-autofocus {...form.getInputProps('title')} />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
