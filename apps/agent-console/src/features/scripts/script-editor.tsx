import { useState } from 'react';
import { Button, Fieldset, Group, Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { checkScript, type Objection, type Script, type ScriptStep, type ScriptVersion } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ListSkeleton, LoadError } from '../../ui/states';
import { usePublish, useSaveDraft, useScriptVersions } from './editor-api';
import { FaultList } from './fault-list';
import { newStep } from './new-parts';
import { ObjectionsForm } from './objections-form';
import { PlaceholderHint } from './placeholder-hint';
import { ScriptMap } from './script-map';
import { ScriptPreview } from './script-preview';
import { StepForm } from './step-form';
import { StepList } from './step-list';
import './scripts.css';

interface ScriptEditorProps {
  script: Script;
  /** Results that an end may propose. */
  results: { value: string; label: string }[];
  onClose: () => void;
}

/** The steps of a script that branches, in its draft: they hold once they are published. */
export function ScriptEditor(props: ScriptEditorProps) {
  const versions = useScriptVersions(props.script.id);
  if (versions.isPending) return <ListSkeleton rows={6} />;
  if (versions.isError) return <LoadError error={versions.error} retry={versions.refetch} />;
  return <Editor {...props} last={versions.data[0]} />;
}

function Editor({ script, results, last, onClose }: ScriptEditorProps & { last: ScriptVersion | undefined }) {
  const { t } = useTranslation();
  const [steps, setSteps] = useState<ScriptStep[]>(() => last?.steps ?? [newStep()]);
  const [objections, setObjections] = useState<Objection[]>(() => last?.objections ?? []);
  const [chosen, setChosen] = useState<{ id: string | undefined; asked: number }>({ id: steps[0]?.id, asked: 0 });
  const [trying, setTrying] = useState(false);
  const { saveOnly, goLive, pending } = useDraft(script, last, onClose);
  const tree = { locale: script.locale, steps, objections };
  const faults = checkScript(tree, new Set(results.map(({ value }) => value)));
  const nameOf = (step: ScriptStep) => step.name || t('script.stepNumber', { number: steps.indexOf(step) + 1 });
  const stepName = (id: string) => nameOf(steps.find((step) => step.id === id) ?? steps[0]!);
  const resultText = (key: string) => results.find(({ value }) => value === key)?.label ?? key;
  const step = steps.find(({ id }) => id === chosen.id) ?? steps[0];
  const go = (id: string) => setChosen(({ asked }) => ({ id, asked: asked + 1 }));
  const add = () => {
    const made = newStep();
    setSteps([...steps, made]);
    go(made.id);
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('script.stepsOf', { name: script.title })}>
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('script.stepsOf', { name: script.title })}
        </Title>
        <StepList steps={steps} faults={faults} chosenId={step?.id} nameOf={nameOf} onChoose={go} onChange={setSteps} />
        <Button w="fit-content" size="compact-sm" variant="default" onClick={add}>
          {t('script.addStep')}
        </Button>
        <FaultList faults={faults} stepName={stepName} onGo={go} />
        {step && (
          <StepForm
            key={step.id}
            step={step}
            steps={steps}
            own={script.locale}
            asked={chosen.asked}
            targets={steps.map((one) => ({ value: one.id, label: nameOf(one) }))}
            results={results}
            onChange={(changed) => setSteps(steps.map((one) => (one.id === changed.id ? changed : one)))}
          />
        )}
        <PlaceholderHint />
        <Fieldset legend={t('script.objections')}>
          <ObjectionsForm objections={objections} own={script.locale} onChange={setObjections} />
        </Fieldset>
        <Fieldset legend={t('script.map')}>
          <ScriptMap steps={steps} own={script.locale} nameOf={nameOf} resultText={resultText} />
        </Fieldset>
        <Group gap="xs">
          <Button loading={pending} onClick={() => goLive(steps, objections)}>
            {t('script.publish')}
          </Button>
          <Button variant="default" loading={pending} onClick={() => saveOnly(steps, objections)}>
            {t('script.saveDraft')}
          </Button>
          <Button variant="default" aria-expanded={trying} disabled={steps.length === 0} onClick={() => setTrying(!trying)}>
            {t('script.try')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
        {trying && steps.length > 0 && (
          <Fieldset legend={t('script.try')}>
            <ScriptPreview script={tree} resultText={resultText} />
          </Fieldset>
        )}
      </Stack>
    </Paper>
  );
}

/** Saves the draft, and makes it what calls are led by. */
function useDraft(script: Script, last: ScriptVersion | undefined, onPublished: () => void) {
  const { t } = useTranslation();
  const save = useSaveDraft(script.id);
  const publish = usePublish(script.id);
  const showProblem = useShowProblem();
  const [version, setVersion] = useState(last?.state === 'draft' ? last.version : 0);
  const said = (text: string) => (toast(text), sayPolitely(text));
  const store = async (steps: ScriptStep[], objections: Objection[]) => {
    const stored = await save.mutateAsync({ steps, objections, version });
    setVersion(stored.version);
    return stored;
  };
  return {
    pending: save.isPending || publish.isPending,
    saveOnly: (...parts: Parameters<typeof store>) => void store(...parts).then(() => said(t('script.draftSaved')), showProblem),
    goLive: (...parts: Parameters<typeof store>) =>
      void store(...parts)
        .then((stored) => publish.mutateAsync(stored.version))
        .then(() => (said(t('script.published')), onPublished()), showProblem),
  };
}
