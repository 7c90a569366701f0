import type { PhoneKind } from '@callcard/crm-core';

const KEY = 'callcard.phoneKind';

/** Which phone was chosen in this browser the last time. */
export const lastKind = () => localStorage.getItem(KEY) as PhoneKind | null;

export const rememberKind = (kind: PhoneKind) => localStorage.setItem(KEY, kind);

const NUMBER = 'callcard.phoneNumber';

export const lastNumber = () => localStorage.getItem(NUMBER) ?? '';

export const rememberNumber = (number: string) => localStorage.setItem(NUMBER, number);
