import type { FieldError } from '../errors';
import type { ClientField, ClientFieldInput } from './client-field';
import { parseFormula } from './formula';

/** What is wrong with a definition beside the other fields there are. `before`: as it stood, where it is changed. */
export function fieldFaults(input: ClientFieldInput, others: readonly ClientField[], before?: ClientField): FieldError[] {
  return [...fixedFaults(input, before), ...optionFaults(input), ...formulaFaults(input, others)];
}

/** Values stand under the key and in the shape of the type, so neither may change. */
function fixedFaults(input: ClientFieldInput, before: ClientField | undefined): FieldError[] {
  if (!before) return [];
  return (['key', 'type'] as const)
    .filter((path) => input[path] !== before[path])
    .map((path) => ({ path, code: 'fixed', message: 'This cannot be changed any more; add another field.' }));
}

function optionFaults({ type, options }: ClientFieldInput): FieldError[] {
  const picks = type === 'picklist' || type === 'multi';
  if (picks && options.length === 0) return [{ path: 'options', code: 'required', message: 'A list needs choices.' }];
  if (!picks && options.length > 0) return [{ path: 'options', code: 'not_a_list', message: 'Only lists have choices.' }];
  return options.flatMap(({ key }, index) =>
    options.findIndex((other) => other.key === key) < index
      ? [{ path: `options.${index}.key`, code: 'repeated', message: 'This key is there already.' }]
      : [],
  );
}

function formulaFaults({ type, formula, requiredFrom }: ClientFieldInput, others: readonly ClientField[]): FieldError[] {
  if (type !== 'formula')
    return formula === null ? [] : [{ path: 'formula', code: 'not_a_formula', message: 'Only formula fields have a formula.' }];
  if (requiredFrom !== null) return [{ path: 'requiredFrom', code: 'computed', message: 'A formula is computed; nobody fills it.' }];
  const parsed = formula === null ? null : parseFormula(formula);
  if (!parsed) return [{ path: 'formula', code: 'wrong_formula', message: 'This is not arithmetic over number fields.' }];
  const unknown = parsed.keys.find((key) => !others.some((field) => field.key === key && field.type === 'number'));
  return unknown ? [{ path: 'formula', code: 'unknown_field', message: `There is no number field with the key "${unknown}".` }] : [];
}
