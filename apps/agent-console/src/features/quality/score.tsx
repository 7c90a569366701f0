import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../../lib/use-figures';

/** A score as the reader's language writes it: `82.5 %`. */
export function useScoreText(): (score: number | null) => string {
  const { percent } = useFigures();
  return (score) => percent(score === null ? null : score / 100, 1);
}

/** The score, and in words where something fatal made it nothing. */
export function Score({ score, failed }: { score: number | null; failed: boolean }) {
  const { t } = useTranslation();
  const text = useScoreText();
  return (
    <>
      <span className="figures">{text(score)}</span>
      {failed && (
        <>
          {' '}
          <Badge color="red.9" size="sm" radius="sm">
            {t('quality.failed')}
          </Badge>
        </>
      )}
    </>
  );
}
