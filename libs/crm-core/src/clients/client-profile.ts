import { z } from 'zod';

/** What a client is to us; somebody may be several things at once, or nothing yet. */
export const ClientRole = z.enum(['customer', 'prospect', 'supplier', 'partner', 'subcontractor', 'adVendor']);
export type ClientRole = z.infer<typeof ClientRole>;

export const Gender = z.enum(['female', 'male']);
export type Gender = z.infer<typeof Gender>;

const Part = z.string().trim().max(100).nullable().default(null);

/** A person's name in its parts, beside the one that is shown. */
export const PersonNames = z.object({ last: Part, first: Part, patronymic: Part, gender: Gender.nullable().default(null) });
export type PersonNames = z.infer<typeof PersonNames>;

export const OrganisationSize = z.enum(['micro', 'small', 'medium', 'large']);
export type OrganisationSize = z.infer<typeof OrganisationSize>;

/** A day to think of: a birthday, a contract's anniversary. */
export const ImportantDate = z.object({
  kind: z.enum(['birthday', 'companyDay', 'contract', 'other']),
  day: z.iso.date(),
  /** It comes back every year. */
  yearly: z.boolean().default(true),
  title: z.string().trim().max(120).nullable().default(null),
});
export type ImportantDate = z.infer<typeof ImportantDate>;

const Line = z.string().trim().max(200).nullable().default(null);

export const ClientAddress = z.object({
  kind: z.enum(['legal', 'actual', 'postal', 'delivery', 'home', 'other']),
  /** ISO 3166, two letters. */
  country: z.string().regex(/^[A-Z]{2}$/).nullable().default(null),
  postcode: z.string().trim().max(20).nullable().default(null),
  region: Line,
  city: Line,
  /** Street, house, flat. */
  street: Line,
  /** How to find it. */
  note: Line,
}); // prettier-ignore
export type ClientAddress = z.infer<typeof ClientAddress>;

export const PhoneType = z.enum(['mobile', 'work', 'home', 'fax', 'messenger', 'other']);
export type PhoneType = z.infer<typeof PhoneType>;
