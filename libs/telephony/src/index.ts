export * from './telephony';
export { amiTarget, asteriskPbx, type AsteriskOptions } from './asterisk/asterisk-factory';
export { AmiDecoder, AmiProtocolError, encodeAction, type AmiAction } from './asterisk/ami-codec';
export type { LinkLogger, LinkTimings } from './asterisk/ami-link';
export { amiMessage, flat, type AmiMessage } from './asterisk/ami-message';
export { CallTracker } from './asterisk/call-tracker';
export { sideOfDevices } from './asterisk/side-of';
export type { DemoCaller, DemoPerson } from './demo/demo-options';
export { startDemoPbx, type DemoPbx, type DemoPbxOptions } from './demo/demo-pbx';
