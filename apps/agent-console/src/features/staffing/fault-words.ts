import type { TFunction } from 'i18next';
import type { FieldError } from '@callcard/crm-core';
import { faultText } from '../../lib/use-problem';

const FAULTS = [
  'shift_overlaps',
  'shift_too_long',
  'no_length',
  'break_outside',
  'breaks_overlap',
  'same_week',
  'nothing_planned',
] as const;

/** What is wrong with a shift, in the reader's language. */
export function shiftFaultText(t: TFunction, fault: FieldError): string {
  const known = FAULTS.find((code) => code === fault.code);
  return known ? t(`staff.fault.${known}`) : faultText(t, fault);
}
