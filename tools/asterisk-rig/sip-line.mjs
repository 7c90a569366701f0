// One call on a phone: what a person can do with it, in words. `answered` and `ended` are promises.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Media } from './sip-media.mjs';
import { answer, compose, mediaOf, offer, tagOf, uriOf, userOf } from './sip-message.mjs';

const reasons = { 404: 'Not Found', 480: 'Temporarily Unavailable', 486: 'Busy Here', 503: 'Service Unavailable', 603: 'Decline' };

/** A tone is sounded at 0.2; what leaks from elsewhere by rounding lies far below this. */
const AUDIBLE = 0.02;

export class Line {
  #phone;
  #media = new Media();
  #invite; // of the one who called
  #remote; // their From or To header, with tag
  #local; // ours
  #target; // their Contact
  #port;
  #sequence = 1;
  #version = 1;
  #direction = 'sendrecv';
  #over = false;
  #pending = new Map(); // CSeq -> resolve
  #settle = {};

  constructor(phone, { callId = randomUUID(), local, remote, target, invite = null }) {
    Object.assign(this, { callId });
    this.#phone = phone;
    this.#local = /;tag=/.test(local) ? local : `${local};tag=${randomUUID().slice(0, 8)}`;
    this.#remote = remote;
    this.#target = target;
    this.#invite = invite;
    for (const what of ['answered', 'ended', 'referred'])
      this[what] = new Promise((resolve, reject) => (this.#settle[what] = { resolve, reject }));
    this.answered.catch(() => undefined);
  }

  get tags() {
    return { local: tagOf(this.#local), remote: tagOf(this.#remote) };
  }
  /** The number the other side showed or was dialled by. */
  get number() {
    return userOf(this.#remote);
  }
  /** A header of the INVITE that rang here. */
  header(name) {
    return this.#invite?.get(name);
  }
  get over() {
    return this.#over;
  }

  async prepare() {
    this.#port = await this.#media.open(this.#phone.host);
    return this;
  }

  // ── what the person does ──────────────────────────────────────────────────────────────────────────
  async dial() {
    this.#did('dials', this.number);
    this.#send('INVITE', { sdp: true });
    return this;
  }
  /** Picks up; resolves when the PBX has taken notice. */
  async answer() {
    this.#did('answers');
    this.#media.sendTo(mediaOf(this.#invite.body));
    this.#respond(this.#invite, 200, 'OK', { sdp: true });
    await this.answered;
  }
  refuse(status = 486) {
    this.#did(`refuses ${status}`);
    this.#respond(this.#invite, status, reasons[status]);
    this.#end();
  }
  /** The phone's own call forwarding. */
  forward(number) {
    this.#did('forwards', number);
    this.#respond(this.#invite, 302, 'Moved Temporarily', { headers: [['Contact', `<sip:${number}@${this.#phone.pbx}>`]] });
    this.#end();
  }
  async hangUp() {
    if (this.#over) return;
    this.#did('hangs up');
    this.#send('BYE');
    this.#end();
  }
  /** Gives up before anybody answered. */
  async giveUp() {
    this.#did('gives up');
    this.#send('CANCEL');
    await this.ended;
  }
  hold() {
    this.#did('holds');
    return this.#reinvite('sendonly');
  }
  resume() {
    this.#did('resumes');
    return this.#reinvite('sendrecv');
  }
  async press(digits) {
    this.#did('presses', digits);
    await this.#media.press(digits);
  }
  /** Sounds a tone from now on, a multiple of 50 Hz; null: silence. */
  says(hertz) {
    this.#media.say(hertz);
  }
  /** Which of these tones it hears, listening for so many seconds. */
  async hears(tones, seconds = 0.6) {
    const loud = await this.#media.ear(tones, seconds);
    return tones.filter((hertz) => loud[hertz] > AUDIBLE);
  }
  /** Blind transfer; resolves with the status of the transfer, and hangs up after a good one, as phones do. */
  refer(number) {
    this.#did('sends on to', number);
    return this.#refer(`<sip:${number}@${this.#phone.pbx}>`);
  }
  /** Attended transfer: joins the other side of this line with the other side of `consultation`. */
  referTo(consultation) {
    const { local, remote } = consultation.tags;
    this.#did('joins with', consultation.number);
    const replaces = encodeURIComponent(`${consultation.callId};to-tag=${remote};from-tag=${local}`);
    return this.#refer(`<sip:${consultation.number}@${this.#phone.pbx}?Replaces=${replaces}>`);
  }

  // ── what the PBX says ─────────────────────────────────────────────────────────────────────────────
  hear(message) {
    if (message.status) return this.#heardResponse(message);
    const heard = {
      ACK: () => this.#settle.answered.resolve(this),
      BYE: () => this.#closed(message),
      CANCEL: () => this.#cancelled(message),
      INVITE: () => this.#renegotiated(message),
      UPDATE: () => this.#renegotiated(message),
      NOTIFY: () => this.#notified(message),
    };
    if (heard[message.method]) heard[message.method]();
    else this.#respond(message, 200, 'OK');
  }

  #heardResponse(message) {
    const { status, method, cseq } = message;
    if (method !== 'INVITE') return this.#pending.get(cseq)?.(status);
    if (status < 200) return;
    if (tagOf(message.get('to'))) this.#remote = message.get('to');
    if (status < 300) {
      if (message.get('contact')) this.#target = uriOf(message.get('contact'));
      this.#media.sendTo(mediaOf(message.body));
      this.#send('ACK', { cseq });
      if (cseq === 1 && !this.#invite) this.#did('is connected');
      this.#settle.answered.resolve(this);
    } else {
      this.#send('ACK', { cseq, branch: this.#branch });
      if (cseq === 1 && !this.#invite) {
        this.status = status;
        this.#did(`is told ${status}`);
        this.#settle.answered.reject(new Error(`answered with ${status}`));
        this.#end();
      }
    }
    this.#pending.get(cseq)?.(status);
  }

  #closed(message) {
    this.#respond(message, 200, 'OK');
    if (!this.#over) this.#did('is hung up on');
    this.#end();
  }
  #cancelled(message) {
    this.#respond(message, 200, 'OK');
    this.#respond(this.#invite, 487, 'Request Terminated');
    this.#did('stops ringing');
    this.#end();
  }
  #renegotiated(message) {
    this.#media.sendTo(mediaOf(message.body));
    this.#version++;
    this.#respond(message, 200, 'OK', { sdp: message.body.length > 0 || message.method === 'INVITE' });
  }
  async #notified(message) {
    this.#respond(message, 200, 'OK');
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(message.body)?.[1] ?? 0);
    if (status >= 200) this.#settle.referred.resolve(status);
  }

  async #reinvite(direction) {
    this.#direction = direction;
    this.#version++;
    await this.#ask('INVITE', { sdp: true });
  }
  async #refer(to) {
    const accepted = await this.#ask('REFER', {
      headers: [
        ['Refer-To', to],
        ['Referred-By', uriOf(this.#local)],
      ],
    });
    if (accepted >= 300) return accepted;
    const status = await Promise.race([this.referred, this.ended.then(() => 200)]);
    // As a phone's display takes a moment: the PBX is done with both lines by then, and ends most of them itself.
    await Promise.race([this.ended, pause(150)]);
    if (status < 300) await this.hangUp();
    return status;
  }

  #ask(method, options) {
    return new Promise((resolve) => this.#pending.set(this.#send(method, options), resolve));
  }

  #branch;
  #send(method, { sdp = false, cseq, branch, headers = [] } = {}) {
    const number = cseq ?? (method === 'CANCEL' ? 1 : this.#sequence++);
    const via = branch ?? (method === 'CANCEL' ? this.#branch : `z9hG4bK-${randomUUID()}`);
    if (method === 'INVITE') this.#branch = via;
    const body = sdp ? this.#sdp() : '';
    this.#phone.send(
      compose(
        `${method} ${this.#target} SIP/2.0`,
        [
          ['Via', `SIP/2.0/UDP ${this.#phone.address};branch=${via}`],
          ['Max-Forwards', '70'],
          ['From', this.#local],
          ['To', this.#remote],
          ['Call-ID', this.callId],
          ['CSeq', `${number} ${method}`],
          ['Contact', `<sip:${userOf(this.#local)}@${this.#phone.address}>`],
          ...this.#phone.headers,
          ...headers,
        ],
        body,
      ),
    );
    return number;
  }

  #respond(request, status, reason, { sdp = false, headers = [] } = {}) {
    const contact = ['Contact', `<sip:${userOf(this.#local)}@${this.#phone.address}>`];
    const all = headers.some(([name]) => name === 'Contact') ? headers : [contact, ...headers];
    this.#phone.reply(request, answer(request, status, reason, { tag: tagOf(this.#local), headers: all, body: sdp ? this.#sdp() : '' }));
  }
  ring() {
    this.#respond(this.#invite, 180, 'Ringing');
  }
  /** Its phone is gone: nothing is said or heard on it any more. */
  drop() {
    this.#end();
  }

  #sdp = () => offer({ host: this.#phone.host, port: this.#port, version: this.#version, direction: this.#direction });
  #did = (did, whom) => this.#phone.note(whom ? `${did} ${whom}` : did);
  #end() {
    if (this.#over) return;
    this.#over = true;
    this.#media.close();
    this.#settle.ended.resolve(this);
  }
}
