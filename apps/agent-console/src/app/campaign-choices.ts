import { useScripts } from '../features/scripts/api';
import { useQueues } from '../features/queues/api';

/** Queues and scripts that a campaign may have. */
export function useCampaignChoices() {
  const queues = useQueues().data?.items ?? [];
  const scripts = useScripts().data?.pages.flatMap((page) => page.items) ?? [];
  return {
    queues: queues.map(({ name, title, pbx }) => ({ value: name, label: title, pbx })),
    scripts: scripts.map(({ id, title }) => ({ value: id as string, label: title })),
  };
}
