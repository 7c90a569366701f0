import { Stack } from '@mantine/core';
import type { Agent, Call } from '@callcard/crm-core';
import { AgentControls } from '../features/agents/agent-controls';
import { useMay } from '../features/auth/session';

interface AgentActionsProps {
  agent: Agent;
  /** The call at this person's phone; null: none, or none that I may see. */
  call: Call | null;
}

/** What can be done to the person looked at on the floor, and to the call they are in; each part asks for its own right. */
export function AgentActions({ agent }: AgentActionsProps) {
  const may = useMay();
  return (
    <Stack gap="xs">
      {may('agents.setState', 'team') && <AgentControls agent={agent} />}
    </Stack>
  );
}
