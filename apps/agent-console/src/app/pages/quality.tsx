import { useState } from 'react';
import { Anchor, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ReviewPick } from '@callcard/crm-core';
import { useMay, useMe } from '../../features/auth/session';
import { useCalls } from '../../features/calls/api';
import {
  useCalibrations,
  useClaim,
  usePicks,
  useReviews,
  useSkip,
  useUsableScorecards,
  type ReviewQuery,
} from '../../features/quality/api';
import { CalibrationForm } from '../../features/quality/calibration-form';
import { PickTable } from '../../features/quality/pick-table';
import { ReviewTable } from '../../features/quality/review-table';
import { useUsers } from '../../features/users/api';
import { dateTime } from '../../lib/format';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

const TABS = ['mine', 'queue', 'given', 'disputed', 'calibration'] as const;
type Tab = (typeof TABS)[number];

/** What was said of my calls; for reviewers what is to be heard, what was, what is disputed, and how far they agree. */
export function Quality() {
  const { t } = useTranslation();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const reviews = may('reviews.give');
  const tabs = TABS.filter((name) =>
    name === 'mine' ? true : name === 'given' || name === 'disputed' ? may('reviews.view', 'team') : reviews,
  );
  const named = tabs.find((name) => name === address.get('tab'));
  const tab: Tab = named ?? (reviews ? 'queue' : 'mine');
  return (
    <Page title={t('quality.title')}>
      {tabs.length > 1 && (
        <SegmentedControl
          w="fit-content"
          aria-label={t('quality.title')}
          value={tab}
          onChange={(name) => setAddress({ tab: name }, { replace: true })}
          data={tabs.map((name) => ({ value: name, label: t(`quality.tab.${name}`) }))}
        />
      )}
      {tab === 'queue' && <Queue />}
      {tab === 'mine' && <Reviews filter={{ ofMe: 'true' }} empty={t('quality.noneOfMine')} />}
      {tab === 'given' && <Reviews filter={{}} empty={t('quality.noneGiven')} />}
      {tab === 'disputed' && <Reviews filter={{ state: 'disputed' }} empty={t('quality.noneDisputed')} />}
      {tab === 'calibration' && <Calibrations />}
    </Page>
  );
}

function Queue() {
  const { t } = useTranslation();
  const { user } = useMe();
  const navigate = useNavigate();
  const showProblem = useShowProblem();
  const mine = usePicks({ state: 'claimed', mine: 'true' });
  const open = usePicks({ state: 'open' });
  const claim = useClaim();
  const skip = useSkip();
  if (open.isPending || mine.isPending) return <ListSkeleton />;
  if (open.isError) return <LoadError error={open.error} retry={open.refetch} />;
  if (mine.isError) return <LoadError error={mine.error} retry={mine.refetch} />;
  const picks = [mine, open].flatMap(({ data }) => data.pages.flatMap(({ items }) => items));
  if (picks.length === 0) return <Empty text={t('quality.emptyQueue')} />;
  const take = (pick: ReviewPick) => claim.mutate(pick, { onSuccess: ({ id }) => void navigate(paths.review(id)), onError: showProblem });
  return (
    <>
      <PickTable
        picks={picks}
        myId={user.id}
        onTake={take}
        onSkip={({ id, version }, reason) => skip.mutate({ id, version, reason }, { onError: showProblem })}
      />
      <ShowMore query={open} />
    </>
  );
}

function Reviews({ filter, empty }: { filter: ReviewQuery; empty: string }) {
  const { t } = useTranslation();
  const reviews = useReviews(filter);
  if (reviews.isPending) return <ListSkeleton />;
  if (reviews.isError) return <LoadError error={reviews.error} retry={reviews.refetch} />;
  const items = reviews.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={empty} />;
  return (
    <>
      <ReviewTable
        reviews={items}
        link={(review, words) => (
          <Anchor
            component={Link}
            to={paths.review(review.id)}
            size="sm"
            underline="always"
            aria-label={t('quality.openReview', { name: review.agentName, time: words })}
          >
            {words}
          </Anchor>
        )}
      />
      <ShowMore query={reviews} />
    </>
  );
}

function Calibrations() {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const calibrations = useCalibrations();
  const [adding, setAdding] = useState(false);
  if (calibrations.isPending) return <ListSkeleton />;
  if (calibrations.isError) return <LoadError error={calibrations.error} retry={calibrations.refetch} />;
  const rows = calibrations.data.pages
    .flatMap(({ items }) => items)
    .map(({ id, title, state, createdAt, scorecardTitle, callIds, reviewers }) => ({
      id,
      cells: [
        <Anchor key="title" component={Link} to={paths.calibration(id)} size="sm" underline="always">
          {title}
        </Anchor>,
        scorecardTitle,
        dateTime(createdAt, i18n.language),
        reviewers.map(({ name, given }) => `${name} ${given}/${callIds.length}`).join(', '),
        t(`quality.calibrationState.${state}`),
      ],
    }));
  return (
    <>
      <Text size="sm" c="dimmed" maw={640}>
        {t('quality.calibrationHint')}
      </Text>
      {may('reviews.plan') && !adding && (
        <Group>
          <Button onClick={() => setAdding(true)}>{t('quality.newCalibration')}</Button>
        </Group>
      )}
      {adding && <NewCalibration onClose={() => setAdding(false)} onMade={(id) => void navigate(paths.calibration(id))} />}
      {rows.length === 0 ? (
        <Empty text={t('quality.noCalibrations')} />
      ) : (
        <SimpleTable
          label={t('quality.tab.calibration')}
          head={[t('common.name'), t('quality.scorecard'), t('quality.since'), t('quality.reviewers'), t('agent.column.state')]}
          rows={rows}
        />
      )}
      <ShowMore query={calibrations} />
    </>
  );
}

function NewCalibration({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { i18n } = useTranslation();
  const scorecards = useUsableScorecards();
  const users = useUsers();
  const calls = useCalls({ state: 'ended' });
  const recorded = (calls.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ agentId, recordings }) => agentId !== null && recordings.some(({ state }) => state === 'ready'));
  return (
    <CalibrationForm
      scorecards={(scorecards.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      people={(users.data?.items ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
      calls={recorded.map(({ id, startedAt, agentName, clientName }) => ({
        value: id,
        label: [dateTime(startedAt, i18n.language), agentName, clientName].filter(Boolean).join(' · '),
      }))}
      onClose={onClose}
      onMade={onMade}
    />
  );
}
