import parsePhoneNumber from 'libphonenumber-js/min';

/** A number as its country's plan writes it: nationally at home, internationally from elsewhere; as it is when it cannot be told. */
export function writtenByPlan(number: string, home: string): string {
  const parsed = parsePhoneNumber(number);
  if (!parsed) return number;
  return parsed.country === home ? parsed.formatNational() : parsed.formatInternational();
}
