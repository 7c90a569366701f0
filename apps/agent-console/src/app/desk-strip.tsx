import { Suspense } from 'react';
import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { useCalls } from '../features/calls/api';
import { CallStrip } from '../features/calls/call-strip';
import { keepCall, selectCall } from '../features/calls/my-calls';
import { UndoSave } from '../features/calls/undo-save';
import { lazyPart } from '../lib/lazy-part';
import { paths } from './paths';

/** Right behind the page. */
const MyWork = lazyPart(async () => (await import('./my-work')).MyWork);

interface DeskStripProps {
  calls: Call[];
  agent: Agent | undefined;
  selectedId: string | null;
}

/** The left of the desk: the calls in my hands, and those that still want a result. */
export function DeskStrip({ calls, agent, selectedId }: DeskStripProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Title order={2} size="h5" id="my-calls" className="strip-words">
        {t('call.strip')}
      </Title>
      <UndoSave />
      <CallStrip calls={calls} agent={agent} selectedId={selectedId} onSelect={selectCall} />
      <NeedsResult shown={calls.map(({ id }) => id as string)} />
      {selectedId === null && (
        <Suspense>
          <MyWork />
        </Suspense>
      )}
    </Stack>
  );
}

/** My calls of other days and hours that still want a result. */
function NeedsResult({ shown }: { shown: string[] }) {
  const { t } = useTranslation();
  const waiting = useCalls({ mine: 'true', needsResult: 'true' });
  const calls = (waiting.data?.pages ?? []).flatMap(({ items }) => items).filter(({ id }) => !shown.includes(id));
  if (calls.length === 0) return null;
  const open = (id: string) => {
    keepCall(id);
    selectCall(id);
  };
  return (
    <Stack gap={4}>
      <Title order={2} size="h6" className="strip-words">
        {t('call.needsResultCount', { count: calls.length })}
      </Title>
      <CallStrip calls={calls.slice(0, 5)} agent={undefined} selectedId={null} onSelect={open} />
      <Anchor component={Link} to={`${paths.calls}?mine=true&needsResult=true`} size="sm">
        {t('common.all')}
      </Anchor>
    </Stack>
  );
}
