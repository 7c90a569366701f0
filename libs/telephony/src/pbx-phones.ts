/** The phone of an extension in a browser, `PJSIP/w<extension>`, and what it registers with: letters and digits. */
export interface BrowserPhone {
  extension: string;
  secret: string;
}

/** What a PBX does with the phones of people; the shipped dialplan is needed for all of it. */
export interface PbxPhones {
  /** Whether this PBX can: it has our dialplan. @throws TelephonyError */
  supported(): Promise<boolean>;
  /** Makes the phone known, or known anew: from now on it registers with this secret and with no other. @throws TelephonyError */
  give(phone: BrowserPhone): Promise<void>;
  /** Who calls the extension rings this interface; null: the endpoint of that name. @throws TelephonyError */
  lead(extension: string, device: string | null): Promise<void>;
  /** Puts a party into the holding bay of an extension: it hears music until its phone is back. @throws TelephonyError */
  intoBay(channel: string, extension: string): Promise<void>;
  /** Rings the extension's phone, which picks up by itself, for a party out of the bay. @throws TelephonyError */
  outOfBay(channel: string, extension: string): Promise<void>;
  /** How many packets of sound have come from the phone on this channel so far. @throws TelephonyError */
  packetsFrom(channel: string): Promise<number>;
}
