import type { FieldError } from '../errors';
import { placeholdersOf } from '../placeholders';
import { sortsOfAnswers, suits } from './script-answer';
import { leadOf } from './script-course';
import { type BranchingScript, optionKeys, type Question, type ScriptStep, type ScriptTexts } from './script-step';
import { isPlaceholder } from './script-text';

export type ScriptFaultCode =
  | 'no_steps'
  | 'no_text'
  | 'unknown_placeholder'
  | 'wrong_key'
  | 'key_taken'
  | 'unknown_option'
  | 'wrong_condition'
  | 'unanswerable'
  | 'unknown_step'
  | 'unknown_result'
  | 'dead_end'
  | 'never_taken'
  | 'unreachable'
  | 'endless';

/** What keeps a script from being published, and where. */
export interface ScriptFault extends FieldError {
  code: ScriptFaultCode;
  /** The step it is in; null: the script as a whole, or an objection. */
  stepId: string | null;
}

const KEY = /^[a-z][a-zA-Z0-9]{0,39}$/;

/**
 * Everything that keeps a script from being published; empty: whoever is at any step of it comes to an end. `results`: the keys that an
 * end may propose.
 */
export function checkScript(script: BranchingScript, results?: ReadonlySet<string>): ScriptFault[] {
  if (script.steps.length === 0)
    return [{ stepId: null, path: 'steps', code: 'no_steps', message: 'A script without steps says nothing.' }];
  const found = [...script.steps.flatMap((step, at) => stepFaults(script, step, at, results)), ...objectionFaults(script)];
  // Ways are followed only where each of them leads to a step.
  const broken = found.some(({ code }) => code === 'unknown_step' || code === 'dead_end' || code === 'unanswerable');
  return broken ? found : [...found, ...wayFaults(script)];
}

/** Of one step: `say(path, code, words)` makes a fault that names it. */
const sayerOf = (step: ScriptStep, at: number) => {
  const name = step.name || `${at + 1}`;
  return (path: string, code: ScriptFaultCode, words: string): ScriptFault => ({
    ...{ stepId: step.id, code },
    path: `steps.${at}${path && `.${path}`}`,
    message: `Step "${name}": ${words}`,
  });
};
type Sayer = ReturnType<typeof sayerOf>;

function stepFaults(script: BranchingScript, step: ScriptStep, at: number, results: ReadonlySet<string> | undefined): ScriptFault[] {
  const say = sayerOf(step, at);
  const { leads, question } = step;
  return [
    ...(script.steps.findIndex(({ id }) => id === step.id) === at ? [] : [say('id', 'key_taken', 'another step has its id.')]),
    ...textFaults(script, step.says, 'says', say),
    ...(question ? questionFaults(script, question, at, say) : []),
    ...(leads.kind === 'on' ? leadFaults(script, step, leads, say) : []),
    ...(leads.kind === 'end' && leads.result !== null && results && !results.has(leads.result)
      ? [say('leads.result', 'unknown_result', `there is no result "${leads.result}".`)]
      : []),
  ];
}

function textFaults({ locale }: BranchingScript, texts: ScriptTexts, path: string, say: Sayer): ScriptFault[] {
  const unknown = Object.values(texts).flatMap(placeholdersOf).find((name) => !isPlaceholder(name)); // prettier-ignore
  return [
    ...(texts[locale]?.trim() ? [] : [say(path, 'no_text', 'a text is missing in the language of the script.')]),
    ...(unknown === undefined ? [] : [say(path, 'unknown_placeholder', `{${unknown}} is not known.`)]),
  ];
}

function questionFaults(script: BranchingScript, question: Question, at: number, say: Sayer): ScriptFault[] {
  const { key, wants } = question;
  const earlier = script.steps.slice(0, at).some((step) => step.question?.key === key);
  const keys = optionKeys(question);
  return [
    ...(KEY.test(key) ? [] : [say('question.key', 'wrong_key', 'the key of its question begins with a small letter and has letters and digits only.')]),
    ...(earlier ? [say('question.key', 'key_taken', `another question has the key "${key}".`)] : []),
    ...textFaults(script, question.text, 'question.text', say),
    ...('options' in wants
      ? wants.options.flatMap((option, place) => [
          ...(KEY.test(option.key) ? [] : [say(`question.wants.options.${place}.key`, 'wrong_key', 'an option has no proper key.')]),
          ...(keys.indexOf(option.key) === place ? [] : [say(`question.wants.options.${place}.key`, 'key_taken', `two options have the key "${option.key}".`)]),
          ...textFaults(script, option.text, `question.wants.options.${place}.text`, say),
        ])
      : []),
    ...(sortsOfAnswers({ ...question, required: true }, []).length > 0 ? [] : [say('question.wants', 'unanswerable', 'nothing can be answered to its question.')]),
  ]; // prettier-ignore
}

type Onward = Extract<ScriptStep['leads'], { kind: 'on' }>;

function leadFaults({ steps }: BranchingScript, step: ScriptStep, { branches, otherwise }: Onward, say: Sayer): ScriptFault[] {
  const { question } = step;
  const known = (id: string | null) => steps.some((other) => other.id === id);
  const sorts = sortsOf(step);
  const found = branches.flatMap((branch, place) => {
    const path = `leads.branches.${place}`;
    if (!question || !suits(branch.when, question.wants)) return [say(`${path}.when`, 'wrong_condition', 'a condition does not suit its question.')]; // prettier-ignore
    return [
      ...(known(branch.to) ? [] : [say(`${path}.to`, 'unknown_step', 'a branch leads to no step.')]),
      ...conditionFaults(branch, question, `${path}.when`, say),
      ...(sorts.some((answer) => firstThatHolds(step, answer) === place) ? [] : [say(`${path}.when`, 'never_taken', 'a branch is never taken.')]),
    ];
  }); // prettier-ignore
  const isNeeded = sorts.some((answer) => firstThatHolds(step, answer) === -1);
  return [
    ...found,
    ...(otherwise !== null && !known(otherwise) ? [say('leads.otherwise', 'unknown_step', 'it leads to no step.')] : []),
    ...(otherwise === null && isNeeded ? [say('leads.otherwise', 'dead_end', 'an answer leads nowhere.')] : []),
  ];
}

function conditionFaults({ when }: Onward['branches'][number], question: Question, path: string, say: Sayer): ScriptFault[] {
  if (when.op === 'given') return [];
  if (when.op === 'is') {
    const strange = when.values.find((key) => !optionKeys(question).includes(key));
    return strange === undefined ? [] : [say(path, 'unknown_option', `there is no option "${strange}".`)];
  }
  const wanted = question.wants.kind === 'date' ? 'string' : 'number';
  return typeof when.value === wanted ? [] : [say(path, 'wrong_condition', 'a condition does not suit its question.')];
}

const sortsOf = ({ question, leads }: ScriptStep) =>
  question && leads.kind === 'on'
    ? sortsOfAnswers(
        question,
        leads.branches.map(({ when }) => when),
      )
    : [undefined];

/** The place of the branch that an answer takes; -1: none. */
function firstThatHolds(step: ScriptStep, answer: Parameters<typeof leadOf>[1]): number {
  if (step.leads.kind === 'end') return -1;
  const marked = step.leads.branches.map((branch, place) => ({ ...branch, to: String(place) }));
  return Number(leadOf({ ...step, leads: { ...step.leads, branches: marked, otherwise: '-1' } }, answer));
}

/** Where a step can lead, whatever is answered; each step once. */
export const targetsOf = (step: ScriptStep): string[] => [
  ...new Set(sortsOf(step).flatMap((answer) => leadOf(step, answer) ?? [])), // prettier-ignore
];

/** Steps that nobody comes to, and steps from which no answer leads to an end. A round that a question can leave is allowed. */
function wayFaults({ steps }: BranchingScript): ScriptFault[] {
  const ways = new Map(steps.map((step) => [step.id, targetsOf(step)]));
  const reached = spread([steps[0]!.id], (id) => ways.get(id) ?? []);
  const before = (id: string) => steps.filter((step) => ways.get(step.id)!.includes(id)).map((step) => step.id);
  const ending = spread(steps.filter(({ leads }) => leads.kind === 'end').map(({ id }) => id), before); // prettier-ignore
  return steps.flatMap((step, at) => [
    ...(reached.has(step.id) ? [] : [sayerOf(step, at)('', 'unreachable', 'no answer leads to it.')]),
    ...(reached.has(step.id) && !ending.has(step.id) ? [sayerOf(step, at)('leads', 'endless', 'no answer leads from it to an end.')] : []),
  ]);
}

function spread(from: string[], next: (id: string) => string[]): Set<string> {
  const reached = new Set(from);
  for (const id of reached) next(id).forEach((other) => reached.add(other));
  return reached;
}

function objectionFaults(script: BranchingScript): ScriptFault[] {
  return script.objections.flatMap(({ title, answer }, at) => {
    const say: Sayer = (path, code, words) => ({
      ...{ stepId: null, code, path: `objections.${at}.${path}` },
      message: `Objection ${at + 1}: ${words}`,
    });
    return [...textFaults(script, title, 'title', say), ...textFaults(script, answer, 'answer', say)];
  });
}
