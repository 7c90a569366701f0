import type { ReactNode } from 'react';
import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '@callcard/crm-core';
import { EditModal } from './edit-modal';
import { LocalTextFields } from './local-text-fields';

/** What the form of every entry of a list of the administrator's holds: the key it is known by, its name by language, whether it is in use. */
export interface EntryValues {
  key: string;
  en: string;
  ru: string;
  uk: string;
  active: boolean;
}

/** The values to begin with; null: of a new one. */
export const entryValues = (entry: { key: string; active: boolean } | null, name: LocalText | undefined): EntryValues => ({
  ...{ key: entry?.key ?? '', active: entry?.active ?? true },
  ...{ en: name?.en ?? '', ru: name?.ru ?? '', uk: name?.uk ?? '' },
});

/** The name as the server takes it: English stands in for a missing one. */
export const nameOf = ({ en, ru, uk }: Pick<EntryValues, 'en' | 'ru' | 'uk'>): LocalText => ({
  en,
  ru: ru || undefined,
  uk: uk || undefined,
});

interface Schema {
  safeParse: (value: string) => { success: boolean };
}

/** What every entry must have: a key as `shape` wants it, and an English name. */
export function useEntryRules(shape: Schema) {
  const { t } = useTranslation();
  return {
    key: (key: string) => (shape.safeParse(key).success ? null : t('admin.results.keyHint')),
    en: (name: string) => (name.trim() ? null : t('error.field.required')),
  };
}

interface EntryModalProps {
  /** null: a new one; the key of an old one stays. */
  entry: { key: string } | null;
  /** What the window of a new one is called. */
  newTitle: string;
  form: { getInputProps: (value: keyof EntryValues, options?: { type: 'checkbox' }) => object };
  save: { isPending: boolean; error: unknown };
  onSubmit: () => void;
  onClose: () => void;
  /** What only this kind of entry has. */
  children?: ReactNode;
}

/** The window in which an entry of one of the administrator's lists is made or changed. */
export function EntryModal({ entry, newTitle, form, save, onSubmit, onClose, children }: EntryModalProps) {
  const { t } = useTranslation();
  return (
    <EditModal title={entry?.key ?? newTitle} opened onClose={onClose} onSubmit={onSubmit} pending={save.isPending} error={save.error}>
      <TextInput
        label={t('admin.results.key')}
        description={t('admin.results.keyHint')}
        disabled={entry !== null}
        {...form.getInputProps('key')}
      />
      <LocalTextFields propsOf={(language) => form.getInputProps(language)} />
      {children}
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
