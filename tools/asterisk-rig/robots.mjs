// Robot callers and robot desks for `npm start -- --with-asterisk`: a small call centre that never sleeps. Every call is a real one.
import { randomInt } from 'node:crypto';

const names = ['Анна Соколова', 'Борис Лебедев', 'Вера Крылова', 'ООО «Ромашка»', "Sean O'Neil", undefined];
const lines = ['74951000001', '74951000001', '74951000002', '74951001001'];
const one = (list) => list[randomInt(list.length)];
const mobile = () => `+7916${String(randomInt(10_000_000)).padStart(7, '0')}`;

/** Desks pick up after some seconds; about every `everySeconds` somebody calls. @returns stop() */
export async function startRobots(rig, { everySeconds = 20, log = (line) => process.stderr.write(`${line}\n`) } = {}) {
  const desks = Object.fromEntries(rig.extensions.phones.map((extension) => [extension, { answerAfter: 4000 + randomInt(4000) }]));
  await rig.phones(desks);
  await rig.outside({ answerAfter: 4000, hangupAfter: 25 });
  let timer;
  let stopped = false;
  const next = () => {
    timer = setTimeout(dial, (0.5 + Math.random()) * everySeconds * 1000);
  };
  const dial = () => {
    if (stopped) return;
    const patient = randomInt(5) > 0;
    const from = randomInt(10) ? mobile() : 'anonymous';
    rig
      .call({
        from,
        name: from === 'anonymous' ? undefined : one(names),
        to: one(lines),
        hangup: 'caller',
        talkSeconds: 10 + randomInt(30),
        giveUpAfter: patient ? 90 : 6,
        playTone: 440,
      })
      .catch((error) => log(`A robot caller failed: ${error.message}`));
    next();
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
