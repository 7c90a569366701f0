import { AgentState, type Agent } from '@callcard/crm-core';

/** What the agents of the floor are narrowed to; an empty text narrows nothing. */
export interface AgentFilter {
  /** Id of a team. */
  team: string;
  /** A state; `atWork`: any but offline; `handUp`: whoever asks for help. */
  state: AgentState | 'atWork' | 'handUp' | '';
  /** Name of a queue in the PBX. */
  queue: string;
  /** Part of a name or of an extension. */
  q: string;
}

const STATES: readonly string[] = ['atWork', 'handUp', ...AgentState.options];

/** As it stands in an address; what means nothing there is left out. */
export function agentFilterOf(address: URLSearchParams): AgentFilter {
  const [team = '', state = '', queue = '', q = ''] = ['team', 'state', 'queue', 'q'].map((name) => address.get(name) ?? '');
  return { team, state: STATES.includes(state) ? (state as AgentFilter['state']) : '', queue, q };
}

function isIn({ state, handRaisedAt }: Agent, wanted: Exclude<AgentFilter['state'], ''>): boolean {
  if (wanted === 'handUp') return handRaisedAt !== null;
  return wanted === 'atWork' ? state !== 'offline' : state === wanted;
}

function matches(agent: Agent, { team, state, queue, q }: AgentFilter): boolean {
  if (team && agent.teamId !== team) return false;
  if (state && !isIn(agent, state)) return false;
  if (queue && !agent.ownQueues.includes(queue)) return false;
  const text = q.trim().toLocaleLowerCase();
  return text === '' || agent.name.toLocaleLowerCase().includes(text) || (agent.extension ?? '').startsWith(text);
}

/** Who is narrowed to, in their order; whoever is off shift comes last. */
export function shownOn(agents: readonly Agent[], filter: AgentFilter): Agent[] {
  const found = agents.filter((agent) => matches(agent, filter));
  const [atWork, off] = [true, false].map((wanted) => found.filter(({ state }) => (state !== 'offline') === wanted));
  return [...atWork!, ...off!];
}
