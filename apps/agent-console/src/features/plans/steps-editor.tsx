import { useState } from 'react';
import { Button, Fieldset, Group, Paper, Stack, Textarea, Title } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanStep, SalesPlan } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { MoveButton } from '../../ui/move-button';
import { usePublish, useSaveDraft } from './api';
import { StepFields, type StepChoices } from './step-fields';
import './plans.css';

interface StepsEditorProps extends StepChoices {
  plan: SalesPlan;
  onClose: () => void;
}

const newStep = (): PlanStep => ({
  ...{ id: crypto.randomUUID(), kind: 'call', title: '', doer: { who: 'owner' } },
  ...{ afterMinutes: 60, minutes: 15, expected: '', outcomes: [] },
});

/** The steps that are to be, in their order: dragged, or moved by their buttons; they hold once they are published. */
export function StepsEditor({ plan, onClose, ...choices }: StepsEditorProps) {
  const { t } = useTranslation();
  const save = useSaveDraft();
  const publish = usePublish();
  const showProblem = useShowProblem();
  const [last] = plan.versions;
  const draft = last?.state === 'draft' ? last : null;
  const [steps, setSteps] = useState(() => last?.steps ?? []);
  const [notes, setNotes] = useState(draft?.notes ?? '');
  const [dragged, setDragged] = useState<number | null>(null);
  const put = (id: string, change: Partial<PlanStep>) => setSteps(steps.map((step) => (step.id === id ? { ...step, ...change } : step)));
  const move = (from: number, to: number) => {
    const rest = steps.filter((_step, at) => at !== from);
    setSteps([...rest.slice(0, to), steps[from]!, ...rest.slice(to)]);
    sayPolitely(t('plan.moved', { name: steps[from]!.title, number: to + 1 }));
  };
  const store = () => save.mutateAsync({ id: plan.id, draft: { steps, notes, version: draft?.version ?? 0 } });
  const said = (text: string) => (toast(text), sayPolitely(text));
  const saveOnly = () => void store().then(() => said(t('plan.draftSaved')), showProblem);
  const goLive = () =>
    void store()
      .then(({ versions: [stored] }) => publish.mutateAsync({ id: plan.id, version: stored!.version }))
      .then(() => (said(t('plan.published')), onClose()), showProblem);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('plan.stepsOf', { name: plan.name })}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('plan.stepsOf', { name: plan.name })}
        </Title>
        <ol className="plain-list plan-steps">
          {steps.map((step, index) => {
            const name = step.title || t('plan.step', { number: index + 1 });
            return (
              <li
                key={step.id}
                data-dragged={dragged === index || undefined}
                onDragOver={(event) => dragged !== null && event.preventDefault()}
                onDrop={() => (dragged !== null && dragged !== index && move(dragged, index), setDragged(null))}
              >
                <Fieldset legend={`${index + 1}. ${name}`}>
                  <Stack gap="xs">
                    <Group gap={4}>
                      <span
                        draggable
                        className="plan-grip"
                        title={t('plan.drag')}
                        onDragStart={() => setDragged(index)}
                        onDragEnd={() => setDragged(null)}
                      >
                        <IconGripVertical size={18} aria-hidden="true" />
                      </span>
                      <MoveButton name={name} up pending={false} onMove={index > 0 ? () => move(index, index - 1) : null} />
                      <MoveButton name={name} pending={false} onMove={index < steps.length - 1 ? () => move(index, index + 1) : null} />
                      <Button size="compact-sm" variant="default" onClick={() => setSteps(steps.filter(({ id }) => id !== step.id))}>
                        {t('plan.removeStep', { name })}
                      </Button>
                    </Group>
                    <StepFields step={step} steps={steps} {...choices} onChange={(change) => put(step.id, change)} />
                  </Stack>
                </Fieldset>
              </li>
            );
          })}
        </ol>
        <Button w="fit-content" size="compact-sm" variant="default" onClick={() => setSteps([...steps, newStep()])}>
          {t('plan.addStep')}
        </Button>
        <Textarea label={t('plan.notes')} autosize value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
        <Group gap="xs">
          <Button loading={publish.isPending} onClick={goLive}>
            {t('plan.publish')}
          </Button>
          <Button variant="default" loading={save.isPending} onClick={saveOnly}>
            {t('plan.saveDraft')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
