import { useState } from 'react';
import { Anchor, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Script } from '@callcard/crm-core';
import { useQueues, useQueueTitle } from '../../../features/queues/api';
import { useScripts } from '../../../features/scripts/api';
import { useMay } from '../../../features/auth/session';
import { useDispositions } from '../../../features/calls/api';
import { ScriptEditor } from '../../../features/scripts/script-editor';
import { ScriptForm } from '../../../features/scripts/script-form';
import { LOCALE_NAMES } from '../../../lib/i18n';
import { localText } from '../../../lib/local-text';
import { ShowMore } from '../../../ui/show-more';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** What operators say, by queue and language. */
export function Scripts() {
  const { t } = useTranslation();
  const scripts = useScripts();
  const queues = useQueues();
  const queueTitle = useQueueTitle();
  const [edited, setEdited] = useState<Script | null | undefined>(undefined);
  const may = useMay();
  const [opened, setOpened] = useState<Script | null>(null);
  if (scripts.isPending) return <ListSkeleton />;
  if (scripts.isError) return <LoadError error={scripts.error} retry={scripts.refetch} />;
  const rows = scripts.data.pages
    .flatMap(({ items }) => items)
    .map((script) => ({
      id: script.id,
      cells: [
        script.title,
        script.queue ? queueTitle(script.queue) : t('script.everyCall'),
        LOCALE_NAMES[script.locale],
        t(script.body !== null ? 'script.plain' : script.publishedId ? 'script.branches' : 'script.unpublished'),
        t(script.active ? 'common.active' : 'common.inactive'),
        <Group key="actions" gap={4}>
          <Button size="compact-sm" variant="default" onClick={() => setEdited(script)}>
            {t('common.edit')}
          </Button>
          {script.body === null &&
            may('clients.export') &&
            (['csv', 'xlsx'] as const).map((format) => (
              <Anchor key={format} size="sm" href={`/api/scripts/${script.id}/answers?format=${format}`} download>
                {t('script.answersAs', { format: format.toUpperCase() })}
              </Anchor>
            ))}
          {script.body === null && (
            <Button size="compact-sm" variant="default" onClick={() => setOpened(script)}>
              {t('script.openSteps')}
            </Button>
          )}
        </Group>,
      ],
    }));
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('script.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('script.noneYet')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.scripts')}
          head={[
            t('script.title'),
            t('script.queue'),
            t('script.locale'),
            t('script.textColumn'),
            t('agent.column.state'),
            t('common.actions'),
          ]}
          rows={rows}
        />
      )}
      <ShowMore query={scripts} />
      {opened && <Steps key={opened.id} script={opened} onClose={() => setOpened(null)} />}
      {edited !== undefined && (
        <ScriptForm
          script={edited}
          queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          onClose={() => setEdited(undefined)}
          onMade={setOpened}
        />
      )}
    </>
  );
}

function Steps({ script, onClose }: { script: Script; onClose: () => void }) {
  const { i18n } = useTranslation();
  const results = (useDispositions().data ?? [])
    .filter(({ active }) => active)
    .map(({ key, label }) => ({ value: key, label: localText(label, i18n.language) }));
  return <ScriptEditor script={script} results={results} onClose={onClose} />;
}
