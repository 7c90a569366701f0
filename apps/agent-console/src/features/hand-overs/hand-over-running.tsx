import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isHandingOver, type HandOver } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useCancelHandOver } from './api';

/** How far it is; or why it was not done. */
export function HandOverRunning({ userId, handOver }: { userId: string; handOver: HandOver }) {
  const { t } = useTranslation();
  const cancel = useCancelHandOver(userId);
  const showProblem = useShowProblem();
  const { state, done, total, problem } = handOver;
  if (state === 'failed')
    return (
      <Alert color="red" variant="outline" role="alert">
        {t('handOver.failed')} {t(`handOver.problem.${problem ?? 'failed'}`)}
      </Alert>
    );
  return (
    <Stack gap="xs" maw={640}>
      {isHandingOver(handOver) && <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('handOver.running')} />}
      <Group>
        <Text size="sm" role="status">
          {t(`handOver.state.${state}`, { done, total })}
        </Text>
        {state === 'waiting' && (
          <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate(undefined, { onError: showProblem })}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
