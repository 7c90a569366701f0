import type { ReactNode } from 'react';
import { Badge, Group, Paper, Stack, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SETUP_STEPS, type SetupStep as Step } from '@callcard/crm-core';

interface SetupStepProps {
  step: Step;
  done: boolean;
  /** The one to do now. */
  current: boolean;
  children: ReactNode;
}

/** One step, whether it is done, and how. */
export function SetupStep({ step, done, current, children }: SetupStepProps) {
  const { t } = useTranslation();
  const Mark = done ? IconCircleCheck : IconCircleDashed;
  return (
    <Paper component="li" withBorder p="md" aria-current={current ? 'step' : undefined}>
      <Stack gap="xs">
        <Group gap="xs">
          <Mark size={20} aria-hidden="true" color={done ? 'var(--mantine-color-green-text)' : undefined} />
          <Title order={2} size="h5">
            {SETUP_STEPS.indexOf(step) + 1}. {t(`setup.step.${step}`)}
          </Title>
          {done && (
            <Badge color="teal.9" radius="sm">
              {t('setup.done')}
            </Badge>
          )}
          {current && (
            <Badge color="blue.9" radius="sm">
              {t('setup.now')}
            </Badge>
          )}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
