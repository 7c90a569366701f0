import { Conflict, Unavailable } from '@callcard/crm-core';
import { TelephonyError } from '@callcard/telephony';

/** The PBX's refusals, in our own words. */
export async function commanded(command: Promise<void>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    if (error.code === 'unsupported') throw new Conflict('This phone must be used by hand.', [], 'unsupported');
    throw new Unavailable(`pbx_${error.code}`, error.message);
  }
}
