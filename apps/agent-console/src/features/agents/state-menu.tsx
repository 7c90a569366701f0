import { Menu } from '@mantine/core';
import { IconCircleCheck, IconCoffee, IconPower } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentStateChoice } from '@callcard/crm-core';
import { BREAK_REASONS } from './api';
import { reasonText } from './agent-state';

/** The states a person can choose. */
export function StateMenuItems({ onChoose }: { onChoose: (choice: AgentStateChoice) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Item leftSection={<IconCircleCheck size={16} />} onClick={() => onChoose({ state: 'available' })}>
        {t('agent.goAvailable')}
      </Menu.Item>
      <Menu.Divider />
      {BREAK_REASONS.map((reason) => (
        <Menu.Item key={reason} leftSection={<IconCoffee size={16} />} onClick={() => onChoose({ state: 'break', reason })}>
          {t('agent.breakFor', { reason: reasonText(t, reason) })}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconPower size={16} />} onClick={() => onChoose({ state: 'offline' })}>
        {t('agent.goOffline')}
      </Menu.Item>
    </>
  );
}
