import { Menu, Text } from '@mantine/core';
import { IconCircleCheck, IconCoffee, IconPower } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentState, AgentStateChoice } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { useBreakReasons, useStateWords } from './break-reasons-api';

interface StateMenuItemsProps {
  /** In this state: a choice may have to wait. */
  state: AgentState;
  onChoose: (choice: AgentStateChoice) => void;
}

/** The states a person can choose; a break with how long it may last. */
export function StateMenuItems({ state, onChoose }: StateMenuItemsProps) {
  const { t } = useTranslation();
  const words = useStateWords();
  const reasons = (useBreakReasons().data ?? []).filter(({ active }) => active);
  return (
    <>
      {ON_CALL.includes(state) && <Menu.Label>{t('agent.afterCall')}</Menu.Label>}
      <Menu.Item leftSection={<IconCircleCheck size={16} />} onClick={() => onChoose({ state: 'available' })}>
        {t('agent.goAvailable')}
      </Menu.Item>
      <Menu.Divider />
      {state === 'wrapUp' && <Menu.Label>{t('agent.afterWrapUp')}</Menu.Label>}
      {reasons.map(({ key, limitSeconds }) => (
        <Menu.Item
          key={key}
          leftSection={<IconCoffee size={16} />}
          rightSection={limitSeconds !== null && <Limit seconds={limitSeconds} />}
          onClick={() => onChoose({ state: 'break', reason: key })}
        >
          {words.state('break', key)}
        </Menu.Item>
      ))}
      {reasons.length === 0 && (
        <Menu.Item leftSection={<IconCoffee size={16} />} onClick={() => onChoose({ state: 'break' })}>
          {t('agent.state.break')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconPower size={16} />} onClick={() => onChoose({ state: 'offline' })}>
        {t('agent.goOffline')}
      </Menu.Item>
    </>
  );
}

const ON_CALL: readonly AgentState[] = ['ringing', 'talking', 'held'];

const Limit = ({ seconds }: { seconds: number }) => (
  <Text span size="xs" c="dimmed" className="figures">
    {duration(seconds)}
  </Text>
);
