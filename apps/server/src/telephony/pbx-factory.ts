import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type DemoCaller,
  type DemoPace,
  type DemoPbx,
  type DemoPerson,
  type DemoQueue,
  type Telephony,
  asteriskPbx,
  sideOfDevices,
  startDemoPbx,
} from '@callcard/telephony';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { RawEvents } from './raw-events.service';

/** Who plays in the demo call centre, and how busy it is. */
export interface DemoCast {
  people: DemoPerson[];
  callers: DemoCaller[];
  dids: { number: string; queue: string }[];
  queues: DemoQueue[];
  pace: DemoPace;
}

/** Makes the PBXs that the environment names: real ones, or the demo one where nothing is configured and it is allowed. */
@Injectable()
export class PbxFactory {
  private readonly logger = new Logger('Telephony');
  private demo: DemoPbx | null = null;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly rawEvents: RawEvents,
  ) {}

  async create(devices: ReadonlySet<string>, demoCast: () => Promise<DemoCast>): Promise<Telephony[]> {
    if (this.env.demoPbx) return [await this.createDemo(devices, await demoCast())];
    const tlsCa = this.env.amiTlsCaFile === null ? undefined : readFileSync(this.env.amiTlsCaFile, 'utf8');
    return this.env.pbxs.map(({ name, url }) => this.connect(devices, { name, url, tlsCa }));
  }

  async dispose(): Promise<void> {
    await this.demo?.stop();
  }

  private connect(devices: ReadonlySet<string>, pbx: { name: string; url: string; tlsCa?: string; demo?: boolean }): Telephony {
    const { amiClient: client, pbxContext: context, pbxOutbound: outbound } = this.env;
    const onMessage = this.rawEvents.keeper(pbx.name);
    return asteriskPbx({ ...pbx, client, context, outbound, sideOf: sideOfDevices(devices), logger: this.logger, onMessage });
  }

  private async createDemo(devices: ReadonlySet<string>, cast: DemoCast): Promise<Telephony> {
    const recordingsDir = folders(this.env).demoRecordings;
    mkdirSync(recordingsDir, { recursive: true });
    this.demo = await startDemoPbx({
      ...cast,
      seed: this.env.demoSeed,
      recordingsDir,
      user: 'callcard',
      secret: randomBytes(16).toString('hex'),
    });
    return this.connect(devices, { name: 'demo', url: this.demo.url, demo: true });
  }
}
