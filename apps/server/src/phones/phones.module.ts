import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { BrowserAccounts } from './browser-accounts';
import { HoldingBay } from './holding-bay';
import { PhoneChoices } from './phone-choices';
import { PhoneReach } from './phone-reach';
import { PhoneSound } from './phone-sound';
import { phonesBroadcasts } from './phones.broadcasts';
import { PhonesController } from './phones.controller';
import { PhonesListener } from './phones.listener';
import { PhonesService } from './phones.service';
import { SipAccountsController } from './sip-accounts.controller';
import { SipAccountsService } from './sip-accounts.service';
import { SipProxy } from './sip-proxy';

/**
 * Phones: where each person takes calls, one place at a time: in a browser, at the desk, or at a number outside.
 *
 * - A phone is claimed, and moved on purpose; of two that claim, one has it (docs/adr/0022).
 * - What a browser registers with is made anew at every claim, told to nobody else, and never logged.
 * - A call survives the phone: the other party waits in the PBX's holding bay until it is up again. While the two still hear each other,
 *   nothing is done to their call.
 * - In: SessionRevoked, registrations from telephony. Out: PhoneChanged.
 */
@Module({
  imports: [CallsModule],
  controllers: [PhonesController, SipAccountsController],
  providers: [
    ...[BrowserAccounts, HoldingBay, PhoneChoices, PhoneReach, PhoneSound],
    ...[PhonesListener, PhonesService, SipAccountsService, SipProxy],
  ],
  exports: [PhonesService],
})
export class PhonesModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(phonesBroadcasts);
  }
}
