import { ClientMessageInput } from './message';
import { smsLength } from './sms-length';

describe('the length of an SMS', () => {
  it.each([
    ['', 'GSM-7', 0, 0, 160],
    ['a'.repeat(160), 'GSM-7', 160, 1, 0],
    ['a'.repeat(161), 'GSM-7', 161, 2, 145],
    ['a'.repeat(306), 'GSM-7', 306, 2, 0],
    ['a'.repeat(307), 'GSM-7', 307, 3, 152],
    ['€'.repeat(80), 'GSM-7', 160, 1, 0],
    // The escape and its sign stay together: 152 + 2 do not fit into 153.
    ['a'.repeat(152) + '€' + 'a'.repeat(10), 'GSM-7', 164, 2, 141],
    ['Ї'.repeat(70), 'UCS-2', 70, 1, 0],
    ['Ї'.repeat(71), 'UCS-2', 71, 2, 63],
    ['Привет', 'UCS-2', 6, 1, 64],
    ['😀'.repeat(35), 'UCS-2', 70, 1, 0],
    ['😀'.repeat(36), 'UCS-2', 72, 2, 61],
  ] as const)('%j is told: %s, %i places, %i parts', (text, alphabet, places, parts, left) => {
    expect(smsLength(text)).toEqual({ alphabet, places, parts, left });
  });
});

describe('a message', () => {
  const letter = { channel: 'email', to: 'a@example.com', subject: 'Quote', body: 'Here it is.' };
  it.each([
    ['a letter', letter, true],
    ['a letter without a subject', { ...letter, subject: ' ' }, false],
    ['a letter with two lines as its subject', { ...letter, subject: 'A\nBcc: everybody@example.com' }, false],
    ['an SMS', { channel: 'sms', to: '+380671112233', body: 'Ваш заказ готов' }, true],
    ['an SMS of seven parts', { channel: 'sms', to: '+380671112233', body: 'Ї'.repeat(6 * 67 + 1) }, false],
    ['nothing', { channel: 'sms', to: '+380671112233', body: '  ' }, false],
  ])('is %s: %j, taken: %s', (_, input, taken) => {
    expect(ClientMessageInput.safeParse(input).success).toBe(taken);
  });
});
