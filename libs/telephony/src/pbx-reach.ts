/** An outside line with which the PBX registers at its provider. */
export interface PbxRegistration {
  name: string;
  /** The provider's address, without whoever registers there. */
  server: string;
  state: 'registered' | 'rejected' | 'unregistered';
}

/** Where the PBX reaches an endpoint, and whether it answers there. */
export interface PbxContact {
  /** Endpoints at this place, as interfaces: `PJSIP/1001`. */
  devices: string[];
  /** Host and port. */
  place: string;
  /** null: the PBX does not ask it. */
  reachable: boolean | null;
  roundtripMilliseconds: number | null;
  userAgent: string | null;
}

/** Whom the PBX reaches. */
export interface PbxReach {
  registrations: PbxRegistration[];
  contacts: PbxContact[];
}
