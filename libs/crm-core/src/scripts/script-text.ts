import { type PlaceholderValues, type TextPart, textParts } from '../placeholders';

/** What a script may leave open, to be filled from the call at hand. */
export const PLACEHOLDERS = ['client.name', 'client.addressAs', 'client.company', 'agent.name', 'company', 'queue', 'number'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export type ScriptValues = PlaceholderValues<Placeholder>;
export type ScriptPart = TextPart<Placeholder>;

/** What is said, filled from the call; a missing value is shown to be. */
export const scriptParts = (body: string, values: ScriptValues): ScriptPart[] => textParts(body, PLACEHOLDERS, values);
