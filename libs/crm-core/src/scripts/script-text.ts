import { placeholdersOf, type PlaceholderValues, type TextPart, textParts } from '../placeholders';

/** What a script may leave open, to be filled from the call at hand. */
export const PLACEHOLDERS = [
  ...(['client.name', 'client.addressAs', 'client.company', 'agent.name', 'company', 'queue', 'number'] as const),
  ...(['campaign.name', 'campaign.goal', 'contact.name'] as const),
] as const;

/** A column of the list that a contact came by: `{contact.Policy no.}`. */
export type ContactPlaceholder = `contact.${string}`;
export type Placeholder = (typeof PLACEHOLDERS)[number] | ContactPlaceholder;

export type ScriptValues = PlaceholderValues<Placeholder>;
export type ScriptPart = TextPart<Placeholder>;

const isOfContact = (name: string): name is ContactPlaceholder => name.startsWith('contact.');

/** Whether something fills it; what a contact's list tells is known only when it is there. */
export const isPlaceholder = (name: string): name is Placeholder => isOfContact(name) || PLACEHOLDERS.some((known) => known === name);

/** What is said, filled from the call; a missing value is shown to be. */
export const scriptParts = (body: string, values: ScriptValues): ScriptPart[] =>
  textParts<Placeholder>(body, placeholdersOf(body).filter(isPlaceholder), values);

/** What is known of a contact, for the script. */
export const contactValues = (contact: { name: string; fields: Readonly<Record<string, string>> } | null): ScriptValues =>
  contact
    ? { ...Object.fromEntries(Object.entries(contact.fields).map(([column, value]) => [`contact.${column}`, value])), 'contact.name': contact.name } // prettier-ignore
    : {};
