import { useState } from 'react';
import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ViewSharing, type SavedView, type ViewNoun } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { EditModal } from '../../ui/edit-modal';
import { useForgetView, useSaveView, useViews } from './api';

interface ViewBarProps {
  noun: ViewNoun;
  /** What stands in the address now. */
  query: string;
  onOpen: (query: string) => void;
  me: string;
  mayShare: boolean;
}

const sorted = (query: string) => {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
};

/** Views of the list: chosen, kept, forgotten. */
export function ViewBar({ noun, query, onOpen, me, mayShare }: ViewBarProps) {
  const { t } = useTranslation();
  const { data: views = [] } = useViews(noun);
  const forget = useForgetView(noun);
  const showProblem = useShowProblem();
  const [editing, setEditing] = useState<'new' | 'chosen' | null>(null);
  const chosen = views.find((view) => sorted(view.query) === sorted(query));
  const mayChange = chosen && (chosen.ownerId === me || mayShare);
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('view.title')}
        placeholder={t('view.none')}
        w={240}
        searchable
        data={views.map(({ id, name, ownerId, ownerName }) => ({ value: id, label: ownerId === me ? name : `${name} · ${ownerName}` }))}
        value={chosen?.id ?? null}
        onChange={(id) => onOpen(views.find((view) => view.id === id)?.query ?? query)}
      />
      <Button variant="default" onClick={() => setEditing(chosen ? 'chosen' : 'new')}>
        {t(chosen ? 'view.change' : 'view.keep')}
      </Button>
      {mayChange && (
        <ConfirmButton
          label={t('view.forget')}
          consequence={t('view.forgetWhat', { name: chosen.name })}
          onConfirm={() => forget.mutate(chosen.id, { onSuccess: () => sayPolitely(t('view.forgotten')), onError: showProblem })}
        />
      )}
      {editing && (
        <ViewForm
          noun={noun}
          query={query}
          {...(editing === 'chosen' && chosen ? { former: chosen } : {})}
          mayShare={mayShare}
          mayRename={editing === 'new' || mayChange === true}
          onClose={() => setEditing(null)}
        />
      )}
    </Group>
  );
}

interface ViewFormProps {
  noun: ViewNoun;
  query: string;
  former?: SavedView;
  mayShare: boolean;
  mayRename: boolean;
  onClose: () => void;
}

function ViewForm({ noun, query, former, mayShare, mayRename, onClose }: ViewFormProps) {
  const { t } = useTranslation();
  const save = useSaveView(noun);
  const [name, setName] = useState(former?.name ?? '');
  const [sharing, setSharing] = useState<ViewSharing>(former?.sharing ?? 'own');
  const [isDefault, setDefault] = useState(former?.isDefault ?? false);
  const submit = () =>
    save.mutate(
      { ...(former && { former }), input: { name, query: former?.query ?? query, sharing, isDefault } },
      { onSuccess: () => (sayPolitely(t('view.kept')), onClose()) },
    );
  return (
    <EditModal
      title={t(former ? 'view.change' : 'view.keep')}
      opened
      onClose={onClose}
      onSubmit={submit}
      pending={save.isPending}
      error={save.error}
    >
      <Stack gap="sm">
        <TextInput
          label={t('view.name')}
          required
          disabled={!mayRename}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        {mayShare && (
          <Select
            label={t('view.sharingLabel')}
            allowDeselect={false}
            data={ViewSharing.options.map((value) => ({ value, label: t(`view.sharing.${value}`) }))}
            value={sharing}
            onChange={(value) => setSharing(ViewSharing.parse(value))}
          />
        )}
        <Checkbox label={t('view.isDefault')} checked={isDefault} onChange={(event) => setDefault(event.currentTarget.checked)} />
      </Stack>
    </EditModal>
  );
}
