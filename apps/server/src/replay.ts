import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { parseArgs } from 'node:util';
import { AppModule } from './app.module';
import { type Difference, LedgerReplay, type Replayed } from './calls/ledger-replay';
import { readEnv } from './config/env';

const TELL_EVERY = 10_000;

/** Makes the calls of some time anew from their facts and compares: `npm run ledger:replay -- --from … --to …`. Changes nothing. */
async function main(): Promise<number> {
  const { from, to } = span();
  const context = await NestFactory.createApplicationContext(AppModule.with(readEnv()), { logger: ['error'] });
  try {
    const replayed = await context.get(LedgerReplay).run(from, to, { differs: tellDifference, progress: tellProgress });
    const counts = `${count(replayed.calls, 'call')}, ${count(replayed.facts, 'fact')}`;
    console.log(replayed.differing === 0 ? `identical: ${counts}` : `different: ${replayed.differing} of ${counts}`);
    return replayed.differing === 0 ? 0 : 1;
  } finally {
    await context.close();
  }
}

function span(): { from: Date | null; to: Date | null } {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
  return { from: moment('from', values.from), to: moment('to', values.to) };
}

function moment(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`--${name} must be a date, as 2026-03-01 or 2026-03-01T08:00:00Z`);
  return date;
}

let told = 0;
function tellProgress({ calls }: Replayed): void {
  if (calls - told < TELL_EVERY) return;
  told = calls;
  console.error(`${count(calls, 'call')} compared …`);
}

function tellDifference({ callId, kept, made, columns }: Difference): void {
  if (!made) return console.log(`call ${callId}: kept, but it has no facts`);
  if (!kept) return console.log(`call ${callId}: has facts, but is not kept`);
  for (const column of columns)
    console.log(`call ${callId}: ${column} is ${JSON.stringify(kept[column])}, the facts make ${JSON.stringify(made[column])}`);
}

const count = (number: number, noun: string) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
