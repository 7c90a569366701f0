import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { closeApp } from './close-app';

@Controller()
class Answers {
  @Get('soon')
  async soon(): Promise<string> {
    await pause(20);
    return 'here';
  }

  @Get('never')
  never(): Promise<string> {
    return new Promise(() => undefined);
  }
}

describe('a server that ends', () => {
  let ask: (path: string) => Promise<string>;
  let end: () => Promise<void>;

  beforeEach(async () => {
    const module = await Test.createTestingModule({ controllers: [Answers] }).compile();
    const app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as { address: () => AddressInfo }).address();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    ask = (path) =>
      new Promise((resolve, reject) => {
        get({ host: '127.0.0.1', port, path, agent }, (response) => {
          response.setEncoding('utf8').once('data', resolve);
          response.once('error', reject);
        }).once('error', reject);
      });
    end = () => closeApp(app);
  });

  it('gives to whoever asks without a pause the answer that is on its way, and one more', async () => {
    let ending = false;
    let answers = 0;
    const asking = (async () => {
      for (;;) {
        await ask('/soon');
        if (ending) answers += 1;
      }
    })().catch(() => undefined);
    await pause(50);
    ending = true;
    await end();
    await asking;
    expect(answers).toBeLessThanOrEqual(2);
  });

  it('does not wait for an answer that takes too long', async () => {
    const asked = expect(ask('/never')).rejects.toThrow();
    await pause(50);
    await end();
    await asked;
  });
});
