import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { CallId, UserId } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useNewCalibration } from './api';

interface Choice {
  value: string;
  label: string;
}

interface CalibrationFormProps {
  scorecards: Choice[];
  people: Choice[];
  /** With something to hear, newest first. */
  calls: Choice[];
  onClose: () => void;
  onMade: (id: string) => void;
}

/** Which calls several people are to judge, blind to each other. */
export function CalibrationForm({ scorecards, people, calls, onClose, onMade }: CalibrationFormProps) {
  const { t } = useTranslation();
  const make = useNewCalibration();
  const form = useForm({
    initialValues: { title: '', scorecardId: '', callIds: [] as string[], reviewerIds: [] as string[] },
    validate: {
      title: (title) => (title.trim() ? null : t('error.field.required')),
      callIds: (ids) => (ids.length > 0 ? null : t('error.field.required')),
      reviewerIds: (ids) => (ids.length > 1 ? null : t('quality.twoReviewers')),
    },
  });
  const submit = form.onSubmit(({ title, scorecardId, callIds, reviewerIds }) =>
    make.mutate(
      {
        title: title.trim(),
        scorecardId: scorecardId || scorecards[0]!.value,
        callIds: callIds as CallId[],
        reviewerIds: reviewerIds as UserId[],
      },
      { onSuccess: ({ id }) => onMade(id) },
    ),
  );
  return (
    <EditModal
      title={t('quality.newCalibration')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={make.isPending}
      error={make.error}
    >
      <TextInput label={t('common.name')} required maxLength={120} data-autofocus {...form.getInputProps('title')} />
      <NativeSelect label={t('quality.scorecard')} data={scorecards} {...form.getInputProps('scorecardId')} />
      <MultiSelect label={t('quality.callsToJudge')} data={calls} maxValues={20} searchable {...form.getInputProps('callIds')} />
      <MultiSelect label={t('quality.reviewers')} data={people} maxValues={10} searchable {...form.getInputProps('reviewerIds')} />
    </EditModal>
  );
}
