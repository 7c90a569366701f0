import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignSeat } from '@callcard/crm-core';
import { clockTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { Empty } from '../../ui/states';
import { useLeaveSeat } from './telemarketer-api';

/** Nobody is left to call now: what is still promised today, and where to go from here. */
export function ListFinished({ callbacks: { left, next } }: Pick<CampaignSeat, 'callbacks'>) {
  const { t } = useTranslation();
  const leave = useLeaveSeat();
  const showProblem = useShowProblem();
  const promised = next === null ? '' : ` ${t('telemarketer.callbacksLeft', { count: left, time: clockTime(next) })}`;
  return (
    <Empty text={`${t('telemarketer.finished')}${promised}`}>
      <Group gap="xs">
        <Button size="xs" onClick={() => leave.mutate(undefined, { onError: showProblem })}>
          {t('telemarketer.another')}
        </Button>
      </Group>
    </Empty>
  );
}
