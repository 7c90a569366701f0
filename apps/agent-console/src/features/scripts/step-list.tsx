import { Badge, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScriptFault, ScriptStep } from '@callcard/crm-core';
import { sayPolitely } from '../../ui/announcer';
import { MoveButton } from '../../ui/move-button';

interface StepListProps {
  steps: ScriptStep[];
  faults: ScriptFault[];
  chosenId: string | undefined;
  nameOf: (step: ScriptStep) => string;
  onChoose: (id: string) => void;
  onChange: (steps: ScriptStep[]) => void;
}

/** The steps in their order; the first one begins. */
export function StepList({ steps, faults, chosenId, nameOf, onChoose, onChange }: StepListProps) {
  const { t } = useTranslation();
  const move = (from: number, to: number) => {
    const rest = steps.filter((_step, at) => at !== from);
    onChange([...rest.slice(0, to), steps[from]!, ...rest.slice(to)]);
    sayPolitely(t('script.moved', { name: nameOf(steps[from]!), number: to + 1 }));
  };
  return (
    <ol className="plain-list" aria-label={t('script.steps')}>
      {steps.map((step, at) => {
        const name = nameOf(step);
        const count = faults.filter(({ stepId }) => stepId === step.id).length;
        return (
          <li key={step.id}>
            <Group gap={4} py={2}>
              <Button
                size="compact-sm"
                variant={step.id === chosenId ? 'filled' : 'default'}
                aria-pressed={step.id === chosenId}
                onClick={() => onChoose(step.id)}
              >
                {at + 1}. {name}
              </Button>
              {count > 0 && (
                <Badge color="red" variant="outline" tt="none">
                  {t('script.faults', { count })}
                </Badge>
              )}
              <MoveButton name={name} up pending={false} onMove={at > 0 ? () => move(at, at - 1) : null} />
              <MoveButton name={name} pending={false} onMove={at < steps.length - 1 ? () => move(at, at + 1) : null} />
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                c="inherit"
                onClick={() => onChange(steps.filter(({ id }) => id !== step.id))}
              >
                {t('script.removeStep', { name })}
              </Button>
            </Group>
          </li>
        );
      })}
    </ol>
  );
}
