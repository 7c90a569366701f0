import { PbxTurns } from './pbx-turns';

describe('what a PBX is told', () => {
  it('is read and told one after the other, also after one that failed; other PBXs do not wait', async () => {
    const turns = new PbxTurns();
    const told: string[] = [];
    let value = 'on';
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const tell = async (pbx: string, wait: Promise<void> = Promise.resolve()) => {
      const read = value;
      await wait;
      told.push(`${pbx} ${read}`);
    };

    const first = turns.take('main', () => tell('main', held));
    const failed = turns.take('main', () => Promise.reject(new Error('no link')));
    const last = turns.take('main', () => tell('main'));
    await turns.take('second', () => tell('second'));
    value = 'off';
    expect(told).toEqual(['second on']);
    letGo();
    await first;
    await expect(failed).rejects.toThrow('no link');
    await last;
    expect(told).toEqual(['second on', 'main on', 'main off']);
  });
});
