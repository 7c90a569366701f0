import { useState } from 'react';
import { Button, Checkbox, NativeSelect, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignResult, Disposition, ResultAction, ResultReason } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { EditModal } from '../../ui/edit-modal';
import { ListSkeleton, LoadError } from '../../ui/states';
import { SimpleTable } from '../../ui/simple-table';
import { useCampaignResults, useSaveCampaignResults } from './results-api';

interface Choice {
  value: string;
  label: string;
}

interface CampaignResultsProps {
  campaignId: string;
  /** Those that the campaign's queue offers. */
  dispositions: readonly Disposition[];
  templates: readonly Choice[];
  teams: readonly Choice[];
  people: readonly Choice[];
  mayEdit: boolean;
}

/** What a campaign makes of each result: what comes next, why it may be given, what is sent with it. */
export function CampaignResultsTable({ campaignId, dispositions, mayEdit, ...choices }: CampaignResultsProps) {
  const { t, i18n } = useTranslation();
  const results = useCampaignResults(campaignId);
  const save = useSaveCampaignResults(campaignId);
  const [editing, setEditing] = useState<Disposition | null>(null);
  if (results.isPending) return <ListSkeleton rows={6} />;
  if (results.isError) return <LoadError error={results.error} retry={results.refetch} />;
  const { items, version } = results.data;
  const of = ({ key }: Disposition) => items.find(({ result }) => result === key) ?? null;
  const put = ({ key }: Disposition, result: CampaignResult | null) => {
    const others = items.filter((one) => one.result !== key);
    save.mutate({ items: result ? [...others, result] : others, version }, { onSuccess: () => setEditing(null) });
  };
  return (
    <>
      <SimpleTable
        label={t('telemarketer.results.title')}
        head={[
          t('call.result'),
          t('telemarketer.results.next'),
          t('telemarketer.reason'),
          t('telemarketer.results.success'),
          t('common.actions'),
        ]}
        rows={dispositions.map((disposition) => {
          const set = of(disposition);
          const name = localText(disposition.label, i18n.language);
          return {
            id: disposition.key,
            cells: [
              name,
              set ? t(`telemarketer.results.action.${set.action.kind}`) : t('telemarketer.results.usual'),
              set?.reasons.map(({ label }) => localText(label, i18n.language)).join(', ') ?? '',
              set?.success ? t('common.yes') : '',
              mayEdit && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('telemarketer.results.edit', { name })}
                  onClick={() => setEditing(disposition)}
                >
                  {t('common.edit')}
                </Button>
              ),
            ],
          };
        })}
      />
      {editing && (
        <ResultForm
          key={editing.key}
          disposition={editing}
          set={of(editing)}
          {...choices}
          pending={save.isPending}
          error={save.error}
          onSave={(result) => put(editing, result)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

const KINDS = ['usual', 'close', 'byRule', 'retry', 'callback', 'doNotCall', 'lead', 'deal', 'request'] as const;
type Kind = (typeof KINDS)[number];

interface ResultFormProps extends Pick<CampaignResultsProps, 'templates' | 'teams' | 'people'> {
  disposition: Disposition;
  set: CampaignResult | null;
  pending: boolean;
  error: unknown;
  onSave: (result: CampaignResult | null) => void;
  onClose: () => void;
}

function ResultForm({ disposition, set, templates, teams, people, pending, error, onSave, onClose }: ResultFormProps) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<Kind>(set?.action.kind ?? 'usual');
  const former = set?.action;
  const [minutes, setMinutes] = useState(former?.kind === 'retry' ? former.minutes : 60);
  const [scope, setScope] = useState(former?.kind === 'doNotCall' ? former.scope : ('everywhere' as const));
  const [teamId, setTeamId] = useState(former && 'teamId' in former ? (former.teamId ?? '') : '');
  const [ownerId, setOwnerId] = useState(former && 'ownerId' in former ? (former.ownerId ?? '') : '');
  const [reasons, setReasons] = useState(set?.reasons.map(({ label }) => localText(label, i18n.language)).join('\n') ?? '');
  const [templateId, setTemplateId] = useState(set?.templateId ?? '');
  const [success, setSuccess] = useState(set?.success ?? false);
  const none = { value: '', label: t('common.none') };
  const submit = () => {
    if (kind === 'usual') return onSave(null);
    const action = actionOfForm(kind, { minutes, scope, teamId, ownerId });
    onSave({
      ...{ result: disposition.key, action, success, templateId: templateId || null },
      reasons: reasonsOf(reasons, set?.reasons ?? [], i18n.language),
    });
  };
  return (
    <EditModal
      title={localText(disposition.label, i18n.language)}
      opened
      onClose={onClose}
      onSubmit={submit}
      pending={pending}
      error={error}
    >
      <NativeSelect
        label={t('telemarketer.results.next')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as Kind)}
        data={KINDS.map((value) => ({
          value,
          label: value === 'usual' ? t('telemarketer.results.usual') : t(`telemarketer.results.action.${value}`),
        }))}
      />
      {kind === 'retry' && (
        <NumberInput
          label={t('telemarketer.results.minutes')}
          min={1}
          max={129_600}
          allowDecimal={false}
          value={minutes}
          onChange={(value) => setMinutes(Number(value) || 1)}
        />
      )}
      {kind === 'doNotCall' && (
        <NativeSelect
          label={t('telemarketer.results.scope')}
          value={scope}
          onChange={(event) => setScope(event.currentTarget.value as typeof scope)}
          data={(['everywhere', 'campaign'] as const).map((value) => ({ value, label: t(`telemarketer.results.scopeOf.${value}`) }))}
        />
      )}
      {(kind === 'lead' || kind === 'request') && (
        <NativeSelect
          label={t('telemarketer.results.team')}
          value={teamId}
          onChange={(event) => setTeamId(event.currentTarget.value)}
          data={[none, ...teams]}
        />
      )}
      {(kind === 'lead' || kind === 'request' || kind === 'deal') && (
        <NativeSelect
          label={t('telemarketer.results.person')}
          value={ownerId}
          onChange={(event) => setOwnerId(event.currentTarget.value)}
          data={[none, ...people]}
        />
      )}
      {kind !== 'usual' && (
        <Stack gap="sm">
          <Textarea
            label={t('telemarketer.results.reasons')}
            description={t('telemarketer.results.reasonsHint')}
            autosize
            minRows={2}
            value={reasons}
            onChange={(event) => setReasons(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('telemarketer.results.template')}
            value={templateId}
            onChange={(event) => setTemplateId(event.currentTarget.value)}
            data={[none, ...templates]}
          />
          <Checkbox
            label={t('telemarketer.results.countsAsSuccess')}
            checked={success}
            onChange={(event) => setSuccess(event.currentTarget.checked)}
          />
        </Stack>
      )}
      {kind === 'usual' && <Text size="sm">{t('telemarketer.results.usualHint')}</Text>}
    </EditModal>
  );
}

interface ActionFields {
  minutes: number;
  scope: 'everywhere' | 'campaign';
  teamId: string;
  ownerId: string;
}

function actionOfForm(kind: Exclude<Kind, 'usual'>, { minutes, scope, teamId, ownerId }: ActionFields): ResultAction {
  const to = { teamId: teamId || null, ownerId: ownerId || null };
  if (kind === 'retry') return { kind, minutes };
  if (kind === 'doNotCall') return { kind, scope };
  return (
    kind === 'lead' || kind === 'request' ? { kind, ...to } : kind === 'deal' ? { kind, ownerId: to.ownerId } : { kind }
  ) as ResultAction;
}

/** One a line, up to nine; what stood there keeps its key and its other languages. */
function reasonsOf(text: string, former: readonly ResultReason[], language: string): ResultReason[] {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, 9); // prettier-ignore
  const keys = new Set(former.map(({ key }) => key));
  return lines.map((line, index) => {
    const known = former.find(({ label }) => localText(label, language) === line);
    if (known) return known;
    let key = `reason${index + 1}`;
    while (keys.has(key)) key += 'x';
    keys.add(key);
    return { key, label: { en: line, ...(language === 'ru' && { ru: line }), ...(language === 'uk' && { uk: line }) } };
  });
}
