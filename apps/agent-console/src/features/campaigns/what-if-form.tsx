import { Button, Checkbox, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PacingMode, WhatIf } from '@callcard/crm-core';

/** What-if as people say it: shares in percent, times in seconds, the length in hours. */
const USUAL = {
  agents: 20,
  answerShare: 30,
  answerAfter: 9,
  ringSeconds: 25,
  talk: 80,
  wrapUp: 30,
  talkSpread: 0.7,
  waitSeconds: 2,
  dropLimit: 3,
  maxLines: 100,
  ratio: 1.5,
  predictiveFrom: 8,
  hours: 4,
  seeds: 10,
};
export type WhatIfNumbers = typeof USUAL;

/** The least and the most of each, and how many decimals it has. */
const FIELDS = {
  agents: [1, 200, 0],
  answerShare: [1, 100, 1],
  answerAfter: [1, 60, 1],
  ringSeconds: [5, 60, 0],
  talk: [1, 1800, 0],
  wrapUp: [0, 1800, 0],
  talkSpread: [0, 2, 2],
  waitSeconds: [0, 30, 1],
  dropLimit: [0, 20, 1],
  maxLines: [1, 1000, 0],
  ratio: [1, 10, 1],
  predictiveFrom: [1, 200, 0],
  hours: [1, 12, 1],
  seeds: [1, 100, 0],
} as const satisfies Record<keyof WhatIfNumbers, readonly [number, number, number]>;
const NAMES = Object.keys(FIELDS) as (keyof WhatIfNumbers)[];

function whatIfOf(numbers: WhatIfNumbers, modes: PacingMode[]): WhatIf {
  const { agents, answerShare, answerAfter, ringSeconds, talk, wrapUp, talkSpread, waitSeconds, hours, seeds } = numbers;
  const { dropLimit, maxLines, ratio, predictiveFrom } = numbers;
  return WhatIf.parse({
    campaign: {
      ...{ agents, answerAfter, seconds: Math.round(3600 * hours), answerShare: answerShare / 100, ringLimit: ringSeconds },
      ...{ handling: Math.max(5, talk + wrapUp), handlingSpread: talkSpread, patience: waitSeconds },
    },
    pacing: { maxLines, ratio, predictiveFrom, dropLimit: dropLimit / 100 },
    modes,
    seeds,
  });
}

interface WhatIfFormProps {
  /** What is known of the campaign it is about. */
  known: Partial<WhatIfNumbers>;
  running: boolean;
  onStart: (whatIf: WhatIf) => void;
  onStop: () => void;
}

/** How a campaign is expected to go, and which ways of dialling are compared on it. */
export function WhatIfForm({ known, running, onStart, onStop }: WhatIfFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { ...USUAL, ...known, modes: [...PacingMode.options] as PacingMode[] },
    validate: {
      ...Object.fromEntries(NAMES.map((name) => [name, (value: unknown) => (fits(name, value) ? null : t('campaignSimulator.outside'))])),
      modes: (modes: string[]) => (modes.length > 0 ? null : t('error.field.required')),
    },
  });
  const submit = form.onSubmit(({ modes, ...numbers }) => onStart(whatIfOf(numbers, modes)));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4, lg: 5 }} spacing="sm">
          {NAMES.map((name) => (
            <NumberInput
              key={name}
              label={t(`campaignSimulator.field.${name}`)}
              min={FIELDS[name][0]}
              max={FIELDS[name][1]}
              clampBehavior="none"
              decimalScale={FIELDS[name][2]}
              step={FIELDS[name][2] === 0 ? 1 : 0.5}
              {...form.getInputProps(name)}
            />
          ))}
        </SimpleGrid>
        <Checkbox.Group label={t('campaignSimulator.modes')} {...form.getInputProps('modes')}>
          <Group gap="sm" mt={4}>
            {PacingMode.options.map((mode) => (
              <Checkbox key={mode} value={mode} label={t(`campaignSimulator.mode.${mode}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group>
          <Button type="submit" disabled={running}>
            {t('campaignSimulator.start')}
          </Button>
          <Button variant="default" disabled={!running} onClick={onStop}>
            {t('campaignSimulator.stop')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function fits(name: keyof WhatIfNumbers, value: unknown): boolean {
  const [least, most] = FIELDS[name];
  return typeof value === 'number' && value >= least && value <= most;
}
