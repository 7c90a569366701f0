import { useEffect, useState } from 'react';
import { Alert, Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CampaignMode, CampaignPurpose, type Campaign } from '@callcard/crm-core';
import { fromLocal, toLocal } from '../../lib/local-moment';
import { useProblemText } from '../../lib/use-problem';
import { useSaveCampaign } from './api';
import { PacingFields } from './pacing-fields';
import { RulePackField } from './rule-pack-field';

interface CampaignFormProps {
  campaign: Campaign | null;
  queues: { value: string; label: string; pbx: string }[];
  scripts: { value: string; label: string }[];
  mayEdit: boolean;
  onSaved: (campaign: Campaign) => void;
}

const localOf = (iso: string | null) => (iso ? toLocal(new Date(iso)) : '');

/** What the form of a campaign begins with. */
export const campaignValues = (campaign: Campaign | null) => ({
  name: campaign?.name ?? '',
  goal: campaign?.goal ?? '',
  mode: campaign?.mode ?? ('preview' as CampaignMode),
  purpose: campaign?.purpose ?? ('service' as CampaignPurpose),
  rulePack: campaign?.rulePack ?? '',
  queue: campaign?.queue ?? '',
  callerId: campaign?.callerId ?? '',
  scriptId: campaign?.scriptId ?? '',
  priority: campaign?.priority ?? 10,
  startsAt: localOf(campaign?.startsAt ?? null),
  endsAt: localOf(campaign?.endsAt ?? null),
  ...{ ratio: campaign?.settings.pacing.ratio ?? 1.5, maxLines: campaign?.settings.pacing.maxLines ?? 10 },
  dropPercent: Math.round((campaign?.settings.pacing.dropLimit ?? 0.03) * 1000) / 10,
  predictiveFrom: campaign?.settings.pacing.predictiveFrom ?? 8,
  ringSeconds: campaign?.settings.ringSeconds ?? 25,
  previewSeconds: campaign?.settings.previewSeconds ?? (null as number | null),
  detectMachines: campaign?.settings.detectMachines ?? false,
  waitSeconds: campaign?.settings.waitSeconds ?? 2,
  callsPerSecond: campaign?.settings.callsPerSecond ?? 2,
});
export type CampaignValues = ReturnType<typeof campaignValues>;

/** A campaign may have a queue that no PBX knows: nobody calls in there, and its agents dial by hand. */
const withOwn = (queues: { value: string; label: string }[], campaign: Campaign | null) =>
  !campaign || queues.some(({ value }) => value === campaign.queue)
    ? queues
    : [...queues, { value: campaign.queue, label: campaign.queue }];

const inputOf = (values: CampaignValues, pbx: string, former: Campaign | null) => {
  const { name, goal, mode, purpose, rulePack, queue, callerId, scriptId, priority } = values;
  const { ratio, maxLines, predictiveFrom, ringSeconds, detectMachines, waitSeconds, callsPerSecond } = values;
  return {
    ...{ name, goal, mode, purpose, rulePack, pbx, queue, callerId: callerId.replace(/[^+\d]/g, '') || null },
    ...{ scriptId: scriptId || null, priority, startsAt: fromLocal(values.startsAt), endsAt: fromLocal(values.endsAt) },
    settings: {
      // What other parts of the console set stays as it is.
      ...former?.settings,
      pacing: { ...former?.settings.pacing, ratio, maxLines, dropLimit: values.dropPercent / 100, predictiveFrom },
      ...{ ringSeconds, previewSeconds: values.previewSeconds || null, detectMachines, waitSeconds, callsPerSecond },
    },
  };
};

/** What a campaign is: whom it serves, by which rules, who calls, and how fast. */
export function CampaignForm({ campaign, queues, scripts, mayEdit, onSaved }: CampaignFormProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const save = useSaveCampaign();
  const form = useForm({
    initialValues: campaignValues(campaign),
    validate: {
      name: (name) => (name.trim() ? null : t('error.field.required')),
      queue: (queue) => (queue ? null : t('error.field.required')),
      rulePack: (pack) => (pack ? null : t('error.field.required')),
    },
  });
  const [began, setBegan] = useState(campaign);
  // Starting and pausing are no changes of what stands here.
  const isSame = JSON.stringify(campaignValues(campaign)) === JSON.stringify(campaignValues(began));
  const isDirty = form.isDirty();
  useEffect(() => {
    if (isSame || isDirty) return;
    setBegan(campaign);
    form.setInitialValues(campaignValues(campaign));
    form.setValues(campaignValues(campaign));
  }, [campaign, form, isDirty, isSame]);
  const submit = form.onSubmit((values) => {
    const pbx = queues.find(({ value }) => value === values.queue)?.pbx ?? campaign?.pbx ?? 'main';
    if (save.isPending) return;
    const former = isSame ? campaign : began;
    const done = (saved: Campaign) => {
      form.resetDirty(values);
      onSaved(saved);
    };
    save.mutate({ former, input: inputOf(values, pbx, campaign) }, { onSuccess: done });
  });
  const { mode, purpose, rulePack, previewSeconds } = form.values;
  const choices = (options: { value: string; label: string }[]) => [{ value: '', label: t('campaign.choose') }, ...options];
  return (
    <form onSubmit={submit} noValidate aria-label={t('campaign.settings')}>
      <Fieldset variant="unstyled" disabled={!mayEdit}>
        <Stack gap="sm" maw={760}>
          <TextInput label={t('common.name')} required maxLength={100} {...form.getInputProps('name')} />
          <TextInput
            label={t('campaign.field.goal')}
            description={t('campaign.hint.goal')}
            maxLength={300}
            {...form.getInputProps('goal')}
          />
          <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
            <NativeSelect
              label={t('campaign.field.mode')}
              description={t(`campaign.modeHint.${mode}`)}
              data={CampaignMode.options.map((value) => ({ value, label: t(`campaign.mode.${value}`) }))}
              {...form.getInputProps('mode')}
            />
            <NativeSelect
              label={t('campaign.field.purpose')}
              description={t('campaign.hint.purpose')}
              data={CampaignPurpose.options.map((value) => ({ value, label: t(`campaign.purpose.${value}`) }))}
              {...form.getInputProps('purpose')}
            />
          </Group>
          <RulePackField
            {...{ mode, purpose, previewSeconds: previewSeconds || null }}
            value={rulePack}
            props={form.getInputProps('rulePack')}
          />
          <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
            <NativeSelect
              label={t('campaign.field.queue')}
              description={t('campaign.hint.queue')}
              required
              data={choices(withOwn(queues, campaign))}
              {...form.getInputProps('queue')}
            />
            <TextInput
              label={t('campaign.field.callerId')}
              description={t('campaign.hint.callerId')}
              type="tel"
              {...form.getInputProps('callerId')}
            />
          </Group>
          <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
            <NativeSelect
              label={t('campaign.field.script')}
              data={[{ value: '', label: t('common.none') }, ...scripts]}
              {...form.getInputProps('scriptId')}
            />
            <NumberInput
              label={t('campaign.field.priority')}
              description={t('campaign.hint.priority')}
              min={1}
              max={99}
              allowDecimal={false}
              {...form.getInputProps('priority')}
            />
          </Group>
          <PacingFields form={form} />
          <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
            <TextInput type="datetime-local" label={t('campaign.field.startsAt')} {...form.getInputProps('startsAt')} />
            <TextInput type="datetime-local" label={t('campaign.field.endsAt')} {...form.getInputProps('endsAt')} />
          </Group>
          <Checkbox
            label={t('campaign.field.detectMachines')}
            description={t('campaign.hint.detectMachines')}
            {...form.getInputProps('detectMachines', { type: 'checkbox' })}
          />
          {save.error && (
            <Alert color="red" variant="outline" role="alert">
              {say(save.error)}
            </Alert>
          )}
          {mayEdit && (
            <Button type="submit" w="fit-content" loading={save.isPending}>
              {t(campaign ? 'common.save' : 'campaign.create')}
            </Button>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}
