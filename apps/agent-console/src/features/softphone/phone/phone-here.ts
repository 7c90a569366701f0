const keyFor = (userId: string) => `callcard.phone.${userId}`;

/** This browser is the person's phone: the page that claimed it last. */
export interface PhoneHere {
  tab: string;
}

export function phoneHere(userId: string): PhoneHere | null {
  const text = localStorage.getItem(keyFor(userId));
  return text ? (JSON.parse(text) as PhoneHere) : null;
}

export const rememberPhoneHere = (userId: string, tab: string) =>
  localStorage.setItem(keyFor(userId), JSON.stringify({ tab } satisfies PhoneHere));

export const forgetPhoneHere = (userId: string) => localStorage.removeItem(keyFor(userId));
