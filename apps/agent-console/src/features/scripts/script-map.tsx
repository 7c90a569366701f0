import { ScrollArea, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Locale, ScriptStep } from '@callcard/crm-core';
import { conditionWords } from './condition-words';
import { placedSteps, type PlacedStep } from './map-layout';

const [WIDTH, HEIGHT, ACROSS, DOWN, MARGIN] = [150, 40, 230, 76, 12];

interface ScriptMapProps {
  steps: ScriptStep[];
  own: Locale;
  nameOf: (step: ScriptStep) => string;
  resultText: (key: string) => string;
}

interface Way {
  to: string;
  words: string;
}

/** The branches as a drawing, and for readers as a list. */
export function ScriptMap({ steps, own, nameOf, resultText }: ScriptMapProps) {
  const { t } = useTranslation();
  const placed = placedSteps(steps);
  const waysOf = ({ leads, question }: ScriptStep): Way[] => {
    if (leads.kind === 'end') return [];
    const branches = leads.branches.map(({ when, to }) => ({ to, words: conditionWords(t, when, question, own) }));
    const rest = { to: leads.otherwise, words: branches.length > 0 ? t('script.otherwise') : '' };
    return [...branches, rest].filter((way): way is Way => way.to !== null);
  };
  const target = (id: string) => steps.find((step) => step.id === id);
  const endWords = ({ leads }: ScriptStep) =>
    leads.kind === 'end' ? [t('script.ends'), leads.result && resultText(leads.result)].filter(Boolean).join(': ') : '';
  const columns = Math.max(0, ...placed.map(({ column }) => column)) + 1;
  const rows = Math.max(0, ...placed.map(({ row }) => row)) + 1;
  return (
    <>
      <VisuallyHidden>
        <ol aria-label={t('script.map')}>
          {steps.map((step) => (
            <li key={step.id}>
              {nameOf(step)}
              {': '}
              {waysOf(step).map(({ to, words }) => `${words} → ${target(to) ? nameOf(target(to)!) : '?'}`).join('; ') || endWords(step) || t('script.nowhere')}
            </li>
          ))}
        </ol>
      </VisuallyHidden>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('script.drawing') }}>
        <svg width={columns * ACROSS + MARGIN} height={rows * DOWN + 2 * MARGIN} className="script-map" aria-hidden="true">
          {placed.flatMap((from) =>
            waysOf(from.step).map((way, at) => {
              const to = placed.find(({ step }) => step.id === way.to);
              return to && <Arrow key={`${from.step.id} ${at}`} from={from} to={to} words={way.words} at={at} />;
            }),
          )}
          {placed.map(({ step, column, row }) => (
            <g key={step.id} transform={`translate(${column * ACROSS + MARGIN}, ${row * DOWN + MARGIN})`}>
              <rect width={WIDTH} height={HEIGHT} rx={6} data-end={step.leads.kind === 'end' || undefined} />
              <text x={WIDTH / 2} y={HEIGHT / 2 + 5}>
                {shortened(nameOf(step), 20)}
              </text>
            </g>
          ))}
        </svg>
      </ScrollArea>
    </>
  ); // prettier-ignore
}

interface ArrowProps {
  from: PlacedStep;
  to: PlacedStep;
  words: string;
  /** Which way out of its step it is. */
  at: number;
}

/** Onward a curve from side to side; backward one that goes round below. */
function Arrow({ from, to, words, at }: ArrowProps) {
  const [x1, y1] = [from.column * ACROSS + MARGIN + WIDTH, from.row * DOWN + MARGIN + HEIGHT / 2];
  const [x2, y2] = [to.column * ACROSS + MARGIN, to.row * DOWN + MARGIN + HEIGHT / 2];
  const onward = to.column > from.column;
  const bend = onward ? (x2 - x1) / 2 : 60;
  const dip = onward ? 0 : DOWN / 2;
  return (
    <>
      <path d={`M ${x1} ${y1} C ${x1 + bend} ${y1 + dip}, ${x2 - bend} ${y2 + dip}, ${x2} ${y2}`} />
      <circle cx={x2} cy={y2} r={3} />
      <text x={x1 + 6} y={y1 - 6 + at * 14} className="script-way">
        {shortened(words, 14)}
      </text>
    </>
  );
}

const shortened = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
