import { useCallback } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FieldError } from '@callcard/crm-core';
import { Problem } from './http';
import { toastProblem } from './toast';

const KNOWN = [
  'unreachable',
  'forbidden',
  'not_found',
  'conflict',
  'illegal_transition',
  'invalid',
  'too_many',
  'unavailable',
  'unsupported',
  'claimed',
  'not_ringing',
  'ended',
  'dial_forbidden',
  'own_rights',
  'last_administrator',
  'shipped_role',
  'role_in_use',
  'beyond_own_rights',
  'factor_required',
  'factor_on',
  'not_recorded',
  'recording_stopped',
  'recording_runs_on',
  'recording_still_paused',
  'held',
  'not_held',
  'held_at_phone',
  'hold_not_confirmed',
  'in_transfer',
  'not_talking',
  'not_on_call',
  'not_consulting',
  'not_picked_up',
  'target_busy',
  'target_away',
  'target_offline',
  'target_unreachable',
  'target_noPhone',
  'target_nobodyFree',
  'target_isYou',
  'target_notHere',
  'no_extensions_left',
  'result_needed',
  'in_call',
  'erased',
] as const;

const FAULTS = [
  'wrong_password',
  'no_name',
  'empty_file',
  'unknown_encoding',
  'invalid_number',
  'no_phone',
  'names_client',
  'legal_hold',
  'not_a_number',
  'taken',
  'required',
  'wrong_format',
  'two_primaries',
  'wrong_requisite',
  'tax_id_taken',
  'not_an_option',
  'not_an_organisation',
  'wrong_formula',
  'wrong_file_type',
  'repeated',
  'has_relations',
  'blocked_person',
  'checker_accepts',
  'own_work',
  'circular',
  'unfinished',
  'subtasks_open',
  'invalid_rule',
  'wrong_code',
  'password_reused',
  'common_password',
  'cycle',
  'in_the_past',
  'too_late',
  'no_length',
  'next_step_required',
  'won_without_amount',
  'contact_of_another_client',
  'call_of_another_client',
  'not_for_deals',
  'no_client',
  'opted_out',
  'not_set_up',
  'not_of_client',
  'do_not_call',
  'number_not_in_use',
  'not_international',
  'too_many_parts',
  'deal_of_another_client',
  'a_below_b',
  'currency_twice',
  'old_workbook',
  'broken_file',
  'not_a_day',
  'wrong_value',
  'unknown_country',
  'unknown_user',
  'open_placeholder',
] as const;

/** What the schemas' own checks call it. */
const ALIASES: Record<string, (typeof FAULTS)[number]> = {
  too_small: 'required',
  invalid_format: 'wrong_format',
  invalid_type: 'required',
};

const BY_STATUS: Record<number, (typeof KNOWN)[number]> = {
  0: 'unreachable',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'invalid',
  429: 'too_many',
  501: 'unsupported',
  503: 'unavailable',
};

/** A fault of a field in the reader's language; the server's own words for what we have no words for. */
export function faultText(t: TFunction, { code, message }: FieldError): string {
  const known = FAULTS.find((fault) => fault === (ALIASES[code] ?? code));
  return known ? t(`error.fault.${known}`) : message;
}

function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof Problem)) return t('error.unknown', { status: error instanceof Error ? error.name : '' });
  const key = KNOWN.find((code) => code === error.code) ?? BY_STATUS[error.status];
  const said = key ? t(`error.${key}`) : t('error.unknown', { status: error.status });
  const faults = [...new Set(error.errors.map((fault) => faultText(t, fault)))];
  return faults.length > 0 ? `${said} ${faults.join(' ')}` : said;
}

/** Says a failure in the reader's language. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback((error: unknown) => problemText(t, error), [t]);
}

/** Shows a failure until it is dismissed: for buttons that have no field to put it beside. */
export function useShowProblem(): (error: unknown) => void {
  const { t } = useTranslation();
  const say = useProblemText();
  return useCallback(
    (error: unknown) => {
      toastProblem(t('error.title'), say(error));
    },
    [say, t],
  );
}
