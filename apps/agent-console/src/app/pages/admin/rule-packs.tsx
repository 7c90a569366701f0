import { useState } from 'react';
import { Alert, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CampaignPurpose, type RulePack, type RulePackKey } from '@callcard/crm-core';
import { useMay } from '../../../features/auth/session';
import { useRulePacks, useRulePackVersions } from '../../../features/compliance/api';
import { RulesForm } from '../../../features/compliance/rules-form';
import { RulesTable } from '../../../features/compliance/rules-table';
import { dateTime } from '../../../lib/format';
import { ShowMore } from '../../../ui/show-more';
import { SimpleTable } from '../../../ui/simple-table';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** The rules of calling of each country: what they say, where that comes from, and what they said before. */
export function RulePacksPage() {
  const { t, i18n } = useTranslation();
  const packs = useRulePacks();
  const [key, setKey] = useState<RulePackKey>(i18n.language === 'ru' ? 'RU' : 'UA');
  const [purpose, setPurpose] = useState<CampaignPurpose>('advertising');
  /** A former version that is looked at. */
  const [former, setFormer] = useState<RulePack | null>(null);
  if (packs.isPending) return <ListSkeleton rows={8} />;
  if (packs.isError) return <LoadError error={packs.error} retry={packs.refetch} />;
  const current = packs.data.items.find((pack) => pack.key === key);
  const shown = former?.key === key ? former : current;
  return (
    <>
      <Alert variant="default" title={t('compliance.notAdviceTitle')}>
        {t('compliance.notAdvice')}
      </Alert>
      <Group align="flex-end">
        <NativeSelect
          label={t('campaign.field.rulePack')}
          data={packs.data.items.map((pack) => ({ value: pack.key, label: t(`campaign.pack.${pack.key}`) }))}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value as RulePackKey)}
        />
        <NativeSelect
          label={t('campaign.field.purpose')}
          data={CampaignPurpose.options.map((value) => ({ value, label: t(`campaign.purpose.${value}`) }))}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value as CampaignPurpose)}
        />
        {shown && shown.version === current?.version && <Narrow pack={shown} purpose={purpose} />}
      </Group>
      {shown && (
        <>
          <Title order={2} size="h4">
            {t('compliance.version', { version: shown.version, pack: t(`campaign.pack.${shown.key}`) })}
          </Title>
          {shown.version !== current?.version && (
            <Group>
              <Text size="sm">{t('compliance.former')}</Text>
              <Button size="compact-sm" variant="default" onClick={() => setFormer(null)}>
                {t('compliance.showCurrent')}
              </Button>
            </Group>
          )}
          <RulesTable pack={shown} purpose={purpose} />
          <Versions packKey={key} onShow={setFormer} language={i18n.language} />
        </>
      )}
    </>
  );
}

function Narrow({ pack, purpose }: { pack: RulePack; purpose: CampaignPurpose }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  if (!may('rulePacks.edit', 'all')) return null;
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('compliance.narrow')}</Button>
      {opened && <RulesForm pack={pack} purpose={purpose} onClose={() => setOpened(false)} />}
    </>
  );
}

function Versions({ packKey, onShow, language }: { packKey: RulePackKey; onShow: (pack: RulePack) => void; language: string }) {
  const { t } = useTranslation();
  const versions = useRulePackVersions(packKey);
  if (versions.isPending) return <ListSkeleton rows={2} />;
  if (versions.isError) return <LoadError error={versions.error} retry={versions.refetch} />;
  const rows = versions.data.pages
    .flatMap(({ items }) => items)
    .map((pack) => ({
      id: String(pack.version),
      cells: [
        String(pack.version),
        dateTime(pack.createdAt, language),
        pack.byName ?? t('compliance.shipped'),
        pack.note ?? '',
        <Button
          key="show"
          size="compact-sm"
          variant="default"
          aria-label={t('compliance.showVersion', { version: pack.version })}
          onClick={() => onShow(pack)}
        >
          {t('compliance.show')}
        </Button>,
      ],
    }));
  const head = [t('compliance.versionLabel'), t('common.created'), t('compliance.by'), t('compliance.note'), t('common.actions')];
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('compliance.versions')}
      </Title>
      <SimpleTable label={t('compliance.versions')} head={head} rows={rows} />
      <ShowMore query={versions} />
    </Stack>
  );
}
