import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShowProblem } from '../../lib/use-problem';
import { useBeginReview, useUsableScorecards } from './api';

/** Judges a call that nobody drew, with one of the scorecards there are; nothing where there is none. */
export function BeginReview({ callId, onBegun }: { callId: string; onBegun: (reviewId: string) => void }) {
  const { t } = useTranslation();
  const scorecards = useUsableScorecards();
  const begin = useBeginReview();
  const showProblem = useShowProblem();
  if (!scorecards.data?.length) return null;
  const start = (scorecardId: string) =>
    begin.mutate({ callId, scorecardId }, { onSuccess: ({ id }) => onBegun(id), onError: showProblem });
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default" loading={begin.isPending}>
          {t('quality.reviewCall')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {scorecards.data.map(({ id, title }) => (
          <Menu.Item key={id} onClick={() => start(id)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
