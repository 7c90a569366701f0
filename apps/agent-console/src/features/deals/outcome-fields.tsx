import { NativeSelect, Radio, Group, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { localText } from '../../lib/local-text';
import { useLostReasons } from './api';

/** How a deal ends, while it is chosen. */
export interface OutcomeDraft {
  outcome: 'won' | 'lost';
  lostReason: string;
  note: string;
}

export const NO_OUTCOME: OutcomeDraft = { outcome: 'won', lostReason: '', note: '' };

interface OutcomeFieldsProps {
  value: OutcomeDraft;
  onChange: (value: OutcomeDraft) => void;
  tried: boolean;
}

/** Won, or lost and why. */
export function OutcomeFields({ value, onChange, tried }: OutcomeFieldsProps) {
  const { t, i18n } = useTranslation();
  const reasons = (useLostReasons().data?.items ?? []).filter(({ active }) => active);
  return (
    <>
      <Radio.Group
        label={t('deal.outcome')}
        value={value.outcome}
        onChange={(outcome) => onChange({ ...value, outcome: outcome as OutcomeDraft['outcome'] })}
      >
        <Group mt={4}>
          <Radio value="won" label={t('deal.state.won')} />
          <Radio value="lost" label={t('deal.state.lost')} />
        </Group>
      </Radio.Group>
      {value.outcome === 'lost' && (
        <NativeSelect
          label={t('deal.lostReason')}
          required
          data={[{ value: '', label: '–' }, ...reasons.map(({ key, names }) => ({ value: key, label: localText(names, i18n.language) }))]}
          value={value.lostReason}
          error={tried && !value.lostReason && t('error.field.required')}
          onChange={(event) => onChange({ ...value, lostReason: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('deal.note')}
        autosize
        minRows={2}
        value={value.note}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
      />
    </>
  );
}
