import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { questionsOf, type Agreement, type CalibrationSheet } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { useAnswerChoices } from './question-field';
import { useScoreText } from './score';

type Revealed = CalibrationSheet & {
  agreement: NonNullable<CalibrationSheet['agreement']>;
  reviews: NonNullable<CalibrationSheet['reviews']>;
};

/** From when on people use to speak of good agreement (Landis and Koch 1977), and from when on of none worth the name. */
const wordOf = (kappa: number) => (kappa >= 0.8 ? 'high' : kappa >= 0.6 ? 'good' : kappa >= 0.4 ? 'fair' : 'low');

function useAgreementText() {
  const { t, i18n } = useTranslation();
  const { percent } = useFigures();
  const figure = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    percent: (agreement: Agreement) => percent(agreement.percent),
    kappa: ({ kappa }: Agreement) => (kappa === null ? '–' : `${figure.format(kappa)} (${t(`quality.agreement.${wordOf(kappa)}`)})`),
  };
}

/** How far reviewers agree: over all, and on each question, with what each of them answered. */
export function AgreementTable({ sheet }: { sheet: Revealed }) {
  const { t } = useTranslation();
  const text = useAgreementText();
  const choicesOf = useAnswerChoices();
  const { agreement, reviewers, callIds, reviews } = sheet;
  const questions = questionsOf(sheet.sections);
  const said = (questionId: string, userId: string) =>
    callIds
      .map((callId) => reviews.find((review) => review.callId === callId && review.reviewerId === userId))
      .map((review) => {
        const answer = review?.answers.find((one) => one.questionId === questionId);
        if (!answer) return '–';
        if (!answer.applies) return t('quality.notApplicable');
        const question = questions.find(({ id }) => id === questionId)!;
        return choicesOf(question).find(({ value }) => value === String(answer.value))?.label ?? '–';
      })
      .join(' · ');
  return (
    <>
      <Text fw={700}>{t('quality.overall', { percent: text.percent(agreement.overall), kappa: text.kappa(agreement.overall) })}</Text>
      <Text size="sm" c="dimmed" maw={640}>
        {t('quality.kappaHint')}
      </Text>
      <Table.ScrollContainer minWidth={480}>
        <Table aria-label={t('quality.byQuestion')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('quality.question')}</Table.Th>
              <Table.Th>{t('quality.percent')}</Table.Th>
              <Table.Th>{t('quality.kappa')}</Table.Th>
              {reviewers.map(({ userId, name }) => (
                <Table.Th key={userId}>{name}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {questions.map(({ id, text: words }, at) => (
              <Table.Tr key={id}>
                <Table.Td>{words}</Table.Td>
                <Table.Td className="figures">{text.percent(agreement.questions[at]!)}</Table.Td>
                <Table.Td className="figures">{text.kappa(agreement.questions[at]!)}</Table.Td>
                {reviewers.map(({ userId }) => (
                  <Table.Td key={userId}>{said(id, userId)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

interface ScoresTableProps {
  sheet: Revealed;
  /** A call by its place in the list. */
  link: (callId: string, place: number) => React.ReactNode;
}

/** What each reviewer came to on each call, and how far apart they are. */
export function ScoresTable({ sheet: { agreement, reviewers }, link }: ScoresTableProps) {
  const { t } = useTranslation();
  const scoreText = useScoreText();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('quality.byCall')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('quality.call')}</Table.Th>
            {reviewers.map(({ userId, name }) => (
              <Table.Th key={userId}>{name}</Table.Th>
            ))}
            <Table.Th>{t('quality.spread')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {agreement.calls.map(({ callId, scores, spread }, place) => (
            <Table.Tr key={callId}>
              <Table.Td>{link(callId, place)}</Table.Td>
              {scores.map((score, at) => (
                <Table.Td key={reviewers[at]!.userId} className="figures">
                  {scoreText(score)}
                </Table.Td>
              ))}
              <Table.Td className="figures">{scoreText(spread)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
