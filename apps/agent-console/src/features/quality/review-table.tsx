import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { SimpleTable } from '../../ui/simple-table';
import { Score } from './score';

interface ReviewTableProps {
  reviews: Review[];
  link: (review: Review, words: string) => ReactNode;
}

/** Reviews, newest first: of which call, whose, how it was judged and what the agent said. */
export function ReviewTable({ reviews, link }: ReviewTableProps) {
  const { t, i18n } = useTranslation();
  return (
    <SimpleTable
      label={t('quality.reviews')}
      head={[
        t('quality.when'),
        t('quality.agent'),
        t('quality.scorecard'),
        t('quality.reviewer'),
        t('quality.score'),
        t('agent.column.state'),
      ]}
      rows={reviews.map((review) => ({
        id: review.id,
        cells: [
          link(review, dateTime(review.startedAt, i18n.language)),
          review.agentName,
          review.scorecardTitle,
          review.reviewerName,
          <Score key="score" score={review.score} failed={review.failed} />,
          t(`quality.state.${review.state}`),
        ],
      }))}
    />
  );
}
