import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignSeat } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { clockTime } from '../../lib/format';
import { KEYS, useShortcut } from '../../lib/keys';
import { useShowProblem } from '../../lib/use-problem';
import { KeyButton } from '../../ui/key-button';
import { pauseAfter } from './seat-api';
import { useLeaveSeat } from './telemarketer-api';

/** Why a campaign may stand still, as every language can say it. */
const REASONS = ['trunkRefused', 'dropLimit', 'linkLost', 'schedule', 'quota'] as const;

/** Where I sit: how far the campaign is, how my day goes, and a break after this call. */
export function SeatBar({ seat }: { seat: CampaignSeat }) {
  const { t } = useTranslation();
  const leave = useLeaveSeat();
  const showProblem = useShowProblem();
  const pause = useStore(pauseAfter);
  const toggle = () => pauseAfter.set(!pause);
  useShortcut(KEYS.pauseAfter, toggle);
  const { campaign, today, progress, callbacks } = seat;
  return (
    <section className="seat-bar" aria-label={t('telemarketer.seat')}>
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={600} className="wrap">
          {campaign.name} · {t(`campaign.mode.${campaign.mode}`)}
        </Text>
        <Text size="sm" className="figures">
          {t('telemarketer.progress', progress)} · {t('telemarketer.calls', { count: today.calls })} ·{' '}
          {t('telemarketer.talks', { count: today.talks })} · {t('telemarketer.successes', { count: today.successes })}
          {callbacks.next !== null && ` · ${t('telemarketer.nextCallback', { time: clockTime(callbacks.next) })}`}
        </Text>
        <Group gap="xs">
          <KeyButton
            shortcut={KEYS.pauseAfter}
            size="compact-sm"
            variant={pause ? 'filled' : 'default'}
            aria-pressed={pause}
            onClick={toggle}
          >
            {t('telemarketer.pauseAfter')}
          </KeyButton>
          <Button
            size="compact-sm"
            variant="default"
            loading={leave.isPending}
            onClick={() => leave.mutate(undefined, { onError: showProblem })}
          >
            {t('telemarketer.leave')}
          </Button>
        </Group>
      </Group>
      {campaign.state !== 'running' && <Stopped campaign={campaign} />}
    </section>
  );
}

function Stopped({ campaign: { state, stateReason } }: Pick<CampaignSeat, 'campaign'>) {
  const { t } = useTranslation();
  const reason = REASONS.find((known) => known === stateReason);
  return (
    <Alert color="orange" mt="xs" title={t(`telemarketer.state.${state}`)}>
      {reason ? t(`telemarketer.stopped.${reason}`) : t('telemarketer.stopped.byHand')}
    </Alert>
  );
}
