import { useEffect } from 'react';
import { NativeSelect, Progress, Stack, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign, LearnedFigures } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useCampaignChoices, useLearned } from '../../features/campaigns/simulator-api';
import { useSimulation } from '../../features/campaigns/use-simulation';
import { WhatIfFigures } from '../../features/campaigns/what-if-figures';
import { WhatIfForm, type WhatIfNumbers } from '../../features/campaigns/what-if-form';
import { sayPolitely } from '../../ui/announcer';
import { Page } from '../../ui/page';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';

/** How a campaign would go with one way of dialling or another, before anybody is called. */
export function CampaignSimulator() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page title={t('campaignSimulator.title')}>{may('campaigns.run', 'all') ? <Simulator /> : <Empty text={t('common.forbidden')} />}</Page>
  );
}

function Simulator() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const id = address.get('campaign');
  const choices = useCampaignChoices();
  const learned = useLearned(id);
  const campaign = choices.data?.find((choice) => choice.id === id);
  if (choices.isPending || learned.isLoading) return <ListSkeleton />;
  if (choices.isError) return <LoadError error={choices.error} retry={choices.refetch} />;
  if (learned.isError) return <LoadError error={learned.error} retry={learned.refetch} />;
  return (
    <Stack gap="md">
      <Text maw={760}>{t('campaignSimulator.hint')}</Text>
      <NativeSelect
        maw={360}
        label={t('campaignSimulator.from')}
        value={id ?? ''}
        data={[{ value: '', label: t('campaignSimulator.none') }, ...choices.data.map(({ id: value, name }) => ({ value, label: name }))]}
        onChange={({ currentTarget: { value } }) => setAddress(value ? { campaign: value } : {}, { replace: true })}
      />
      {learned.data && <Text size="sm">{t('campaignSimulator.learned', { count: learned.data.attempts })}</Text>}
      <Tries key={id ?? ''} known={knownOf(campaign, learned.data)} />
    </Stack>
  );
}

function Tries({ known }: { known: Partial<WhatIfNumbers> }) {
  const { t } = useTranslation();
  const { state, whatIf, share, figures, start, stop } = useSimulation();
  useEffect(() => {
    if (state !== 'none' && state !== 'running') sayPolitely(t(`campaignSimulator.state.${state}`));
  }, [state, t]);
  return (
    <>
      <WhatIfForm known={known} running={state === 'running'} onStart={start} onStop={stop} />
      {state === 'running' && <Progress value={100 * share} aria-label={t('campaignSimulator.progress')} />}
      {state !== 'none' && state !== 'running' && <Text size="sm">{t(`campaignSimulator.state.${state}`)}</Text>}
      {whatIf && figures.length > 0 && <WhatIfFigures whatIf={whatIf} figures={figures} />}
    </>
  );
}

/** The settings of a campaign and what it has learned, as the form has them. */
function knownOf(campaign: Campaign | undefined, learned: LearnedFigures | undefined): Partial<WhatIfNumbers> {
  const known: { [Name in keyof WhatIfNumbers]?: number | null } = {};
  if (campaign) {
    const { pacing, ringSeconds, waitSeconds } = campaign.settings;
    const { ratio, maxLines, dropLimit, predictiveFrom } = pacing;
    Object.assign(known, { ratio, maxLines, predictiveFrom, dropLimit: rounded(100 * dropLimit, 1) });
    Object.assign(known, { ringSeconds: Math.min(60, ringSeconds), waitSeconds });
  }
  if (learned) {
    const { answerShare, answerAfter, talk, talkSpread, wrapUp } = learned;
    known.answerShare = answerShare ? rounded(100 * answerShare, 1) : null;
    known.answerAfter = answerAfter && Math.min(60, Math.max(1, rounded(answerAfter, 1)));
    known.talk = talk && Math.round(talk);
    known.talkSpread = talkSpread && Math.min(2, rounded(talkSpread, 2));
    known.wrapUp = wrapUp && Math.round(wrapUp);
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)) as Partial<WhatIfNumbers>;
}

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
