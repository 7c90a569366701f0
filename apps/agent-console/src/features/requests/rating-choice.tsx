import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RATINGS, type Rating, type Request } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useRateRequest } from './api';

interface RatingChoiceProps {
  value: Rating | null;
  onChange: (rating: Rating | null) => void;
  disabled?: boolean;
}

/** What the client said, asked how content they are; nothing is a choice, too. */
export function RatingChoice({ value, onChange, disabled }: RatingChoiceProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('request.rating.label')}
      description={t('request.rating.hint')}
      maw={320}
      disabled={disabled}
      data={[
        { value: '', label: t('request.rating.none') },
        ...[...RATINGS]
          .reverse()
          .map((rating) => ({ value: String(rating), label: `${rating} · ${t(`request.rating.words.${rating as 1}`)}` })),
      ]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    />
  );
}

/** The same of a request that is closed already: kept at once. */
export function RateRequest({ request }: { request: Request }) {
  const rate = useRateRequest();
  const showProblem = useShowProblem();
  return (
    <RatingChoice
      value={request.rating?.value ?? null}
      disabled={rate.isPending}
      onChange={(rating) => rate.mutate({ request, rating }, { onError: showProblem })}
    />
  );
}
