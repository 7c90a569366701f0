import { useState } from 'react';
import { Group, NumberInput, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { agentsNeeded, type CallDemand, serviceOf, type Targets, withShrinkage } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { numberOr, TargetFields, USUAL_TARGETS } from './target-fields';

const INTERVAL_MINUTES = 15;
/** So many fewer and more people are shown beside the needed ones. */
const AROUND = 4;
/** Erlang A asks how long callers wait; where nobody says, so long. */
const USUAL_PATIENCE = 120;
/** Past this an answer takes the browser longer than a key press. */
const MOST_CALLS = 5000;

/** Whom a demand would take, what callers would meet, and how both change with a person more or less. */
export function Calculator() {
  const { t } = useTranslation();
  const [calls, setCalls] = useState<number | ''>(12);
  const [minutes, setMinutes] = useState<number | ''>(INTERVAL_MINUTES);
  const [values, setValues] = useState({ ...USUAL_TARGETS, handlingSeconds: 240 as number | '', serviceSeconds: 20 as number | '' });
  const demand: CallDemand = {
    calls: Math.min(MOST_CALLS, Math.max(0, numberOr(calls, 0))),
    seconds: 60 * Math.max(1, numberOr(minutes, INTERVAL_MINUTES)),
    handlingSeconds: Math.max(1, numberOr(values.handlingSeconds, 240)),
    patienceSeconds: values.model === 'erlangA' ? Math.max(1, numberOr(values.patienceSeconds, USUAL_PATIENCE)) : null,
  };
  const share = (value: number | '', usual: number, [least, most]: [number, number]) =>
    Math.min(most, Math.max(least, numberOr(value, usual) / 100));
  const targets: Targets = {
    serviceLevel: share(values.serviceLevel, 80, [0, 0.99]),
    serviceSeconds: Math.max(0, numberOr(values.serviceSeconds, 20)),
    maxOccupancy: share(values.maxOccupancy, 85, [0.1, 1]),
    shrinkage: share(values.shrinkage, 30, [0, 0.9]),
  };
  const number = (value: string | number) => (value === '' || Number.isNaN(Number(value)) ? '' : Number(value));
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={720}>
        {t('staff.calculatorHint')}
      </Text>
      <Group gap="sm" align="flex-end">
        <NumberInput
          {...{ size: 'xs', w: 150, min: 0, max: MOST_CALLS, label: t('staff.calls'), value: calls }}
          onChange={(value) => setCalls(number(value))}
        />
        <NumberInput
          {...{ size: 'xs', w: 150, min: 1, max: 1440, allowDecimal: false, label: t('staff.minutes'), value: minutes }}
          onChange={(value) => setMinutes(number(value))}
        />
      </Group>
      <TargetFields
        values={values}
        onChange={(change) => setValues({ ...values, ...change })}
        measured={{ serviceSeconds: '20', handlingSeconds: '240', patienceSeconds: String(USUAL_PATIENCE) }}
      />
      <Answer demand={demand} targets={targets} />
    </Stack>
  );
}

function Answer({ demand, targets }: { demand: CallDemand; targets: Targets }) {
  const { t } = useTranslation();
  const { percent, number, whole } = useFigures();
  const agents = agentsNeeded(demand, targets);
  const load = (demand.calls * demand.handlingSeconds) / demand.seconds;
  const rows = Array.from({ length: 2 * AROUND + 1 }, (_, place) => agents - AROUND + place).filter((count) => count > 0);
  return (
    <section aria-label={t('staff.answer')}>
      <Title order={2} size="h5" aria-live="polite">
        {t('staff.takes', { agents, needed: withShrinkage(agents, targets.shrinkage), load: number(load) })}
      </Title>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t('staff.answer')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('staff.agents')}</Table.Th>
              <Table.Th ta="right">{t('staff.serviceLevel', { seconds: targets.serviceSeconds })}</Table.Th>
              <Table.Th ta="right">{t('staff.occupancy')}</Table.Th>
              <Table.Th ta="right">{t('staff.wait')}</Table.Th>
              <Table.Th ta="right">{t('staff.waiting')}</Table.Th>
              {demand.patienceSeconds !== null && <Table.Th ta="right">{t('staff.abandoned')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((count) => {
              const service = serviceOf(count, demand, targets.serviceSeconds);
              const isIt = count === agents;
              return (
                <Table.Tr key={count} fw={isIt ? 700 : undefined} aria-current={isIt || undefined}>
                  <Table.Th scope="row">
                    {whole(count)} {isIt && `← ${t('staff.enough')}`}
                  </Table.Th>
                  <Table.Td ta="right" className="figures">
                    {percent(service.level, 1)}
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {percent(service.occupancy, 1)}
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {service.answerSeconds === null ? t('staff.noEnd') : t('staff.seconds', { seconds: number(service.answerSeconds) })}
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {percent(service.waiting, 1)}
                  </Table.Td>
                  {demand.patienceSeconds !== null && (
                    <Table.Td ta="right" className="figures">
                      {percent(service.abandoned, 1)}
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
