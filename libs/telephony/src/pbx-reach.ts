/** An outside line with which the PBX registers at its provider. */
export interface PbxRegistration {
  name: string;
  /** The provider's address, without whoever registers there. */
  server: string;
  state: 'registered' | 'rejected' | 'unregistered';
}

/** Where the PBX reaches an endpoint, and whether it answers there. */
export interface PbxPlace {
  /** As an interface: `PJSIP/trunk`. */
  device: string;
  /** Host and port. */
  place: string;
  /** null: the PBX does not ask it. */
  reachable: boolean | null;
  roundtripMilliseconds: number | null;
}

/** How an PBX stands with the outside. */
export interface PbxReach {
  registrations: PbxRegistration[];
  places: PbxPlace[];
}
