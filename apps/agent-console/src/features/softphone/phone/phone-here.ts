const keyFor = (userId: string) => `callcard.phone.${userId}`;
const MOST = 8;

/** The pages of this browser that were the person's phone, the last one at the end; none: the phone is not in this browser. */
export function phoneHere(userId: string): readonly string[] {
  const text = localStorage.getItem(keyFor(userId));
  return text ? (JSON.parse(text) as string[]) : [];
}

export const rememberPhoneHere = (userId: string, tab: string) => store(userId, [...without(userId, tab), tab].slice(-MOST));

export const forgetTab = (userId: string, tab: string) => store(userId, without(userId, tab));

export const forgetPhoneHere = (userId: string) => localStorage.removeItem(keyFor(userId));

const without = (userId: string, tab: string) => phoneHere(userId).filter((other) => other !== tab);

const store = (userId: string, tabs: readonly string[]) =>
  tabs.length === 0 ? forgetPhoneHere(userId) : localStorage.setItem(keyFor(userId), JSON.stringify(tabs));
