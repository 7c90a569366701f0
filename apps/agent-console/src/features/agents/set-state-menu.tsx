import type { ReactElement, ReactNode } from 'react';
import { Menu } from '@mantine/core';
import type { Agent, AgentStateChoice } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useFinishWrapUp, useSetState } from './api';
import { StateMenuItems } from './state-menu';

/** What a supervisor may do to somebody's state; what the server refuses is said. */
export function useSteering({ userId }: Agent) {
  const set = useSetState();
  const finish = useFinishWrapUp();
  const onError = useShowProblem();
  return {
    set: (choice: AgentStateChoice) => set.mutate({ userId, choice }, { onError }),
    isSetting: set.isPending,
    finishWrapUp: () => finish.mutate(userId, { onError }),
    isFinishing: finish.isPending,
  };
}

interface SetStateMenuProps {
  agent: Agent;
  onSet: (choice: AgentStateChoice) => void;
  /** Opens it. */
  target: ReactElement;
  /** What stands above the states. */
  children?: ReactNode;
}

/** The states that somebody else may put a person into; being put into one ends a wrap-up. */
export function SetStateMenu({ agent: { state }, onSet, target, children }: SetStateMenuProps) {
  return (
    <Menu withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {children}
        <StateMenuItems state={state === 'wrapUp' ? 'available' : state} onChoose={onSet} />
      </Menu.Dropdown>
    </Menu>
  );
}
