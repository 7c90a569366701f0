import type { UserId, Voicemail } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A person has claimed another phone, given it back, or it is ready. */
    PhoneChanged: { userId: UserId };
    VoicemailChanged: { voicemail: Voicemail };
  }
}
