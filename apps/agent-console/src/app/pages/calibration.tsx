import { Anchor, Button, List, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { CalibrationSheet } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { AgreementTable, ScoresTable } from '../../features/quality/agreement-table';
import { useCalibration, useCloseCalibration } from '../../features/quality/api';
import { useShowProblem } from '../../lib/use-problem';
import { ConfirmButton } from '../../ui/confirm-button';
import { Page } from '../../ui/page';
import { ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** One calibration: what I have to judge; once everything is in, how far all agree. */
export function CalibrationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const calibration = useCalibration(id);
  return (
    <Page
      title={calibration.data ? `${t('quality.calibration')}: ${calibration.data.title}` : t('quality.calibration')}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => void navigate(paths.qualityTab('calibration'))}>
          {t('common.back')}
        </Button>
      }
    >
      {calibration.isPending && <ListSkeleton />}
      {calibration.isError && <LoadError error={calibration.error} retry={calibration.refetch} />}
      {calibration.isSuccess && <Details sheet={calibration.data} />}
    </Page>
  );
}

function Details({ sheet }: { sheet: CalibrationSheet }) {
  const { t } = useTranslation();
  const may = useMay();
  const close = useCloseCalibration();
  const showProblem = useShowProblem();
  const { id, version, agreement, reviews, mine, callIds, reviewers } = sheet;
  const callWords = (place: number) => t('quality.callNumber', { number: place + 1 });
  return (
    <Stack gap="md">
      {mine.length > 0 && (
        <section aria-labelledby="mine">
          <Title id="mine" order={2} size="h5">
            {t('quality.myPart')}
          </Title>
          <List listStyleType="none" size="sm">
            {callIds.map((callId, place) => {
              const part = mine.find((one) => one.callId === callId);
              if (!part) return null;
              return (
                <List.Item key={callId}>
                  <Anchor component={Link} to={paths.review(part.reviewId)} size="sm" underline="always">
                    {callWords(place)}
                  </Anchor>{' '}
                  {t(part.given ? 'quality.partGiven' : 'quality.partOpen')}
                </List.Item>
              );
            })}
          </List>
        </section>
      )}
      {agreement && reviews ? (
        <>
          <AgreementTable sheet={{ ...sheet, agreement, reviews }} />
          <ScoresTable
            sheet={{ ...sheet, agreement, reviews }}
            link={(callId, place) => (
              <Anchor component={Link} to={paths.call(callId)} size="sm" underline="always">
                {callWords(place)}
              </Anchor>
            )}
          />
        </>
      ) : (
        <>
          <Text>{t('quality.blind')}</Text>
          <List size="sm">
            {reviewers.map(({ userId, name, given }) => (
              <List.Item key={userId}>{t('quality.progress', { name, given, count: callIds.length })}</List.Item>
            ))}
          </List>
          {may('reviews.plan') && (
            <ConfirmButton
              label={t('quality.close')}
              consequence={t('quality.closeConfirm')}
              onConfirm={() => close.mutate({ id, version }, { onError: showProblem })}
            />
          )}
        </>
      )}
    </Stack>
  );
}
