// SIP messages as text: just enough of RFC 3261 for a phone on loopback.

/** A message taken apart; header names in lower case. */
export function parse(text) {
  const [head, body = ''] = [text.slice(0, text.indexOf('\r\n\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)];
  const [start, ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  const all = (name) => headers.filter(([each]) => each === name).map(([, value]) => value);
  const get = (name) => all(name)[0];
  const status = Number(/^SIP\/2\.0 (\d{3})/.exec(start)?.[1] ?? 0);
  const [number, method] = get('cseq').split(/\s+/);
  return { start, status, method, cseq: Number(number), callId: get('call-id'), get, all, body };
}

/** The answer to a request; `tag` is ours for the dialog. */
export function answer(request, status, reason, { tag, headers = [], body = '' } = {}) {
  const to = /;tag=/.test(request.get('to')) || !tag ? request.get('to') : `${request.get('to')};tag=${tag}`;
  return compose(
    `SIP/2.0 ${status} ${reason}`,
    [
      ...request.all('via').map((via) => ['Via', via]),
      ['From', request.get('from')],
      ['To', to],
      ['Call-ID', request.callId],
      ['CSeq', request.get('cseq')],
      ...headers,
    ],
    body,
  );
}

export const compose = (start, headers, body = '') =>
  `${[
    start,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body ? [`Content-Type: application/sdp`] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ].join('\r\n')}\r\n\r\n${body}`;

export const uriOf = (header) => /<([^>]*)>/.exec(header)?.[1] ?? header.split(';')[0];
export const tagOf = (header) => /;tag=([^;>\s]+)/.exec(header)?.[1];
export const userOf = (header) => /sips?:([^@;>]*)@/.exec(header)?.[1] ?? '';

/** G.711 A-law and telephone events: what the PBX we ship allows everywhere. */
export const offer = ({ host, port, version, direction }) =>
  [
    'v=0',
    `o=phone 1 ${version} IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 8 101`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-16',
    'a=ptime:20',
    `a=${direction}`,
    '',
  ].join('\r\n');

/** Where the other side wants its sound, or null. */
export function mediaOf(body) {
  const host = /^c=IN IP4 (\S+)/m.exec(body)?.[1];
  const port = Number(/^m=audio (\d+)/m.exec(body)?.[1] ?? 0);
  return host && port ? { host, port } : null;
}
