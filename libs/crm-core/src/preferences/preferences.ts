import { z } from 'zod';
import { Chord, isReserved } from './shortcut';

const OwnChord = Chord.refine((chord) => !isReserved(chord), {
  error: 'The browser keeps this key for itself.',
  params: { code: 'reserved' },
});

/** Keys that a person gave to commands, by the command's name; null takes the key away. What is not named has its shipped key. */
export const ShortcutPreferences = z.object({
  keys: z
    .record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), OwnChord.nullable())
    .refine((keys) => Object.keys(keys).length <= 100, 'These are more keys than there are commands.')
    .default({}),
  /** Letters, digits and signs by themselves are commands (outside of text fields). */
  singleKeys: z.boolean().default(true),
});
export type ShortcutPreferences = z.infer<typeof ShortcutPreferences>;

/** The rings to choose from. */
export const RingSound = z.enum(['classic', 'bells', 'pulse']);
export type RingSound = z.infer<typeof RingSound>;

/** Where a ringing call comes from; each may ring in its own way. */
export const RingSource = z.enum(['queue', 'direct', 'internal']);
export type RingSource = z.infer<typeof RingSource>;

/** What is heard besides the ring; each can be switched off. */
export const SoundEvent = z.enum([
  'ring',
  'secondCall',
  'connected',
  'ended',
  'wrapUpEnding',
  'callbackDue',
  'leadArrived',
  'alertRaised',
  'linkLost',
]);
export type SoundEvent = z.infer<typeof SoundEvent>;

export const SoundPreferences = z.object({
  rings: z
    .object({
      queue: RingSound.default('classic'),
      direct: RingSound.default('bells'),
      internal: RingSound.default('pulse'),
    })
    .prefault({}),
  off: z.array(SoundEvent).max(SoundEvent.options.length).default([]),
});
export type SoundPreferences = z.infer<typeof SoundPreferences>;

/** Messages of the browser outside of its window. */
export const NotificationPreferences = z.object({
  incoming: z.boolean().default(true),
  /** Who calls stands in the message; else only that somebody does. */
  showNames: z.boolean().default(true),
});
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

export const Density = z.enum(['comfortable', 'compact']);
export type Density = z.infer<typeof Density>;

export const DisplayPreferences = z.object({ density: Density.default('comfortable') });

/** What a person set for themselves, on every computer. A section a noun of its own may add. */
export const Preferences = z.object({
  shortcuts: ShortcutPreferences.prefault({}),
  sounds: SoundPreferences.prefault({}),
  notifications: NotificationPreferences.prefault({}),
  display: DisplayPreferences.prefault({}),
});
export type Preferences = z.infer<typeof Preferences>;

export const DEFAULT_PREFERENCES: Preferences = Preferences.parse({});

/** Version 0: nothing was ever set. */
export const MyPreferences = z.object({ values: Preferences, version: z.int().min(0) });
export type MyPreferences = z.infer<typeof MyPreferences>;

/** What was kept long ago may not fit any more: each section that does not is as shipped. */
export function readPreferences(kept: unknown): Preferences {
  const raw: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const fitting = Object.entries(Preferences.shape).filter(([name, section]) => section.safeParse(raw[name]).success);
  return Preferences.parse(Object.fromEntries(fitting.map(([name]) => [name, raw[name]])));
}
