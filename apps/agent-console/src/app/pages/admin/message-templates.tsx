import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageTemplate } from '@callcard/crm-core';
import { TemplateForm } from '../../../features/messages/template-form';
import { useMessageTemplates, useSwapMessageTemplates } from '../../../features/messages/templates-api';
import { LOCALE_NAMES } from '../../../lib/i18n';
import { useShowProblem } from '../../../lib/use-problem';
import { MoveButton } from '../../../ui/move-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Letters and SMS that are written once, in the order of the menu. */
export function MessageTemplates() {
  const { t } = useTranslation();
  const templates = useMessageTemplates();
  const [edited, setEdited] = useState<MessageTemplate | null | undefined>(undefined);
  if (templates.isPending) return <ListSkeleton />;
  if (templates.isError) return <LoadError error={templates.error} retry={templates.refetch} />;
  const all = templates.data.items;
  const rows = all.map((template, index) => ({
    id: template.id,
    cells: [
      template.name,
      t(`message.channel.${template.channel}`),
      LOCALE_NAMES[template.locale],
      t(template.active ? 'common.active' : 'common.inactive'),
      <Group key="actions" gap={4}>
        <Move one={template} other={all[index - 1]} up />
        <Move one={template} other={all[index + 1]} />
        <Button size="compact-sm" variant="default" onClick={() => setEdited(template)}>
          {t('common.edit')}
        </Button>
      </Group>,
    ],
  }));
  const head = [
    t('message.template.name'),
    t('message.template.channel'),
    t('message.template.locale'),
    t('agent.column.state'),
    t('common.actions'),
  ];
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('message.template.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('message.template.empty')} />
      ) : (
        <SimpleTable label={t('admin.nav.message-templates')} head={head} rows={rows} />
      )}
      {edited !== undefined && (
        <TemplateForm
          template={edited}
          nextOrder={Math.max(0, ...all.map(({ order }) => order)) + 1}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function Move({ one, other, up }: { one: MessageTemplate; other: MessageTemplate | undefined; up?: boolean }) {
  const swap = useSwapMessageTemplates();
  const showProblem = useShowProblem();
  const move = other ? () => swap.mutate([one, other], { onError: showProblem }) : null;
  return <MoveButton name={one.name} up={up} pending={swap.isPending} onMove={move} />;
}
