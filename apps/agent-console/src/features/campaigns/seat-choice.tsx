import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShowProblem } from '../../lib/use-problem';
import { useOfferedCampaigns, useTakeSeat } from './telemarketer-api';

/** The campaigns that want agents now; nothing where there are none. */
export function SeatChoice() {
  const { t } = useTranslation();
  const offered = useOfferedCampaigns();
  const take = useTakeSeat();
  const showProblem = useShowProblem();
  if (!offered.data?.items.length) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby="campaigns-offered" mb="md">
      <Title order={2} size="h5" id="campaigns-offered">
        {t('telemarketer.offered')}
      </Title>
      {offered.data.items.map(({ id, name, goal, mode }) => (
        <Paper key={id} withBorder p="xs">
          <Group justify="space-between" gap="xs">
            <div>
              <Text size="sm" fw={600} className="wrap">
                {name} · {t(`campaign.mode.${mode}`)}
              </Text>
              <Text size="sm" c="dimmed" className="wrap">
                {goal}
              </Text>
            </div>
            <Button
              size="xs"
              aria-label={t('telemarketer.takeSeatAt', { name })}
              loading={take.isPending && take.variables === id}
              onClick={() => take.mutate(id, { onError: showProblem })}
            >
              {t('telemarketer.takeSeat')}
            </Button>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
