import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { aptInstall, canUseApt } from '../apt.mjs';
import { say } from '../steps.mjs';

/** What robot callers say, again and again, with pauses in which one may answer. */
const LINES = [
  { voice: 'en-gb', pitch: 40, text: 'Hello! I ordered two windows last week. Could you tell me when they will be delivered?' },
  {
    voice: 'en-gb+f3',
    pitch: 60,
    text: 'Good afternoon. I have paid the invoice twice by mistake. What do I have to do to get my money back?',
  },
  { voice: 'ru', pitch: 40, text: 'Здравствуйте! Я заказывал у вас два окна. Подскажите, пожалуйста, когда их привезут?' },
  { voice: 'ru+f3', pitch: 60, text: 'Добрый день. Мне обещали перезвонить и прислать счёт, но ничего не пришло. Можно прислать ещё раз?' },
  { voice: 'uk', pitch: 45, text: 'Доброго дня! Я хочу замовити ремонт. Скажіть, будь ласка, скільки це коштує?' },
  { voice: 'uk+f3', pitch: 60, text: 'Добрий день. Майстер мав приїхати сьогодні вранці, але його досі немає. Коли він буде?' },
];

/**
 * Speaks the lines into files as a telephone sends them: 8 kHz A-law without a header.
 * @returns the files; none where no speech can be made, and then callers hum.
 */
export async function recordVoices(folder) {
  if (!(await canSpeak())) return [];
  mkdirSync(folder, { recursive: true });
  return LINES.map((line, n) => record(line, path.join(folder, `caller-${n + 1}`))).filter((file) => file !== null);
}

async function canSpeak() {
  if (has('espeak-ng')) return true;
  if (canUseApt()) await aptInstall('Installing espeak-ng, the voice of robot callers', ['espeak-ng']).catch(() => undefined);
  if (has('espeak-ng')) return true;
  say('Robot callers only hum: install espeak-ng and they speak.');
  return false;
}

function record({ voice, pitch, text }, name) {
  const file = `${name}.alaw`;
  if (existsSync(file)) return file;
  const spoken = spawnSync('espeak-ng', ['-v', voice, '-p', String(pitch), '-s', '145', '-w', `${name}.wav`, text]);
  const telephone = ['-r', '8000', '-c', '1', '-t', 'al', file, 'norm', '-6', 'pad', '0.4', '4'];
  const written = spawnSync('sox', [`${name}.wav`, ...telephone]);
  return spoken.status === 0 && written.status === 0 ? file : null;
}

const has = (command) => spawnSync(command, ['--version']).error === undefined;
