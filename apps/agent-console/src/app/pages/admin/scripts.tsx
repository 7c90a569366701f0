import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Script } from '@callcard/crm-core';
import { useQueues, useQueueTitle } from '../../../features/queues/api';
import { useScripts } from '../../../features/scripts/api';
import { ScriptForm } from '../../../features/scripts/script-form';
import { LOCALE_NAMES } from '../../../lib/i18n';
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
        t(script.active ? 'common.active' : 'common.inactive'),
        <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(script)}>
          {t('common.edit')}
        </Button>,
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
          head={[t('script.title'), t('script.queue'), t('script.locale'), t('agent.column.state'), t('common.actions')]}
          rows={rows}
        />
      )}
      <ShowMore query={scripts} />
      {edited !== undefined && (
        <ScriptForm
          script={edited}
          queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          onClose={() => setEdited(undefined)}
          onMade={() => undefined}
        />
      )}
    </>
  );
}
