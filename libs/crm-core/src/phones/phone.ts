import { z } from 'zod';
import { ONE_LINE } from '../users/user';

/**
 * Where a person takes calls: in the `browser` (an endpoint of the PBX of its own), at the `desk` (the phone of the account), or at a
 * `remote` number, which the PBX calls.
 */
export const PhoneKind = z.enum(['browser', 'desk', 'remote']);
export type PhoneKind = z.infer<typeof PhoneKind>;

/** Why a phone cannot be chosen now. `noAddress`: SIP_WS_URL is not set; `noAccount`: this PBX needs a SIP account that nobody entered. */
export const PhoneProblem = z.enum(['noExtension', 'noDevice', 'noAddress', 'noAccount', 'notSupported', 'notRegistered', 'pbxAway']);
export type PhoneProblem = z.infer<typeof PhoneProblem>;

/** The phone a person has claimed. */
export const PhoneInUse = z.object({
  kind: PhoneKind,
  /** The PBX interface. */
  device: z.string(),
  /** Where it was claimed, in the words of that console: `Chrome · Windows · room 3`. */
  place: z.string(),
  /** The page that claimed it. */
  tab: z.string(),
  since: z.iso.datetime(),
  /** It can be rung now. */
  live: z.boolean(),
  /** Its ring would be heard. Where not, queues offer it nothing; who calls its person rings it all the same. */
  sound: z.boolean(),
});
export type PhoneInUse = z.infer<typeof PhoneInUse>;

export const PhoneChoice = z.object({
  kind: PhoneKind,
  /** null: it has none yet. */
  device: z.string().nullable(),
  available: z.boolean(),
  reason: PhoneProblem.nullable(),
});
export type PhoneChoice = z.infer<typeof PhoneChoice>;

export const MyPhone = z.object({ current: PhoneInUse.nullable(), choices: z.array(PhoneChoice) });
export type MyPhone = z.infer<typeof MyPhone>;

export const PhoneClaim = z
  .object({
    kind: PhoneKind,
    /** Of a `remote` phone, in any spelling. */
    number: z.string().trim().max(40).optional(),
    place: z.string().trim().min(1).max(200).regex(ONE_LINE),
    /** An id that the page makes anew each time it is loaded: a page that claims again keeps its call, another one takes it over. */
    tab: z.string().min(1).max(100).regex(ONE_LINE),
    /** Whether it would be heard ringing: a browser that was loaded anew may not sound before a click. */
    sound: z.boolean().default(true),
    /** The person knows that the phone is elsewhere, and wants it here. */
    move: z.boolean().default(false),
  })
  .refine(({ kind, number }) => (kind === 'remote') === (number !== undefined && number !== ''), {
    path: ['number'],
    message: 'A remote phone has a number, the others have none.',
  });
export type PhoneClaim = z.infer<typeof PhoneClaim>;

/** As browsers take it for `RTCPeerConnection`. */
export const IceServer = z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() });
export type IceServer = z.infer<typeof IceServer>;

/** What a browser registers with, over the WebSocket `/sip` of this server. */
export const SipAccount = z.object({
  /** `sip:w1001@pbx.example`. */
  uri: z.string(),
  username: z.string(),
  password: z.string(),
  displayName: z.string(),
  iceServers: z.array(IceServer),
});
export type SipAccount = z.infer<typeof SipAccount>;

export const ClaimedPhone = z.object({
  /** To be named when the phone is ready and when it is released. */
  claim: z.uuid(),
  kind: PhoneKind,
  device: z.string(),
  /** Of a browser phone. The password holds until the next claim. */
  sip: SipAccount.nullable(),
});
export type ClaimedPhone = z.infer<typeof ClaimedPhone>;

/** `closed`: the page goes; `signedOut`: the person goes; `yielded`: another page of the same browser goes on with the call. */
export const PhoneRelease = z.object({ claim: z.uuid(), reason: z.enum(['closed', 'signedOut', 'yielded']) });
export type PhoneRelease = z.infer<typeof PhoneRelease>;

export const PhoneReady = z.object({ claim: z.uuid() });
/** From now on the page with the phone may sound, or may not. */
export const PhoneSound = z.object({ claim: z.uuid(), sound: z.boolean() });
export type PhoneSound = z.infer<typeof PhoneSound>;

export type PhoneReady = z.infer<typeof PhoneReady>;

/** What an administrator enters where the PBX is not the one we ship; null: none any more. Never answered back. */
export const SipAccountInput = z.object({
  account: z
    .object({
      username: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_.-]{1,60}$/, 'A SIP user name has letters, digits, _ . and - only.'),
      secret: z.string().min(1).max(200).regex(ONE_LINE),
    })
    .nullable(),
});
export type SipAccountInput = z.infer<typeof SipAccountInput>;

/** The endpoint of a browser phone on the PBX we ship. */
export const browserDeviceOf = (extension: string) => `PJSIP/w${extension}`;

/** A number outside as a phone of ours: whoever picks up there has to press a key, so that no message box takes a client. */
export const remoteDeviceOf = (digits: string) => `Local/${digits}@callcard-remote/n`;
