import admin from './ru/admin.json';
import agent from './ru/agent.json';
import auth from './ru/auth.json';
import call from './ru/call.json';
import client from './ru/client.json';
import common from './ru/common.json';
import error from './ru/error.json';
import floor from './ru/floor.json';
import intake from './ru/intake.json';
import lead from './ru/lead.json';
import link from './ru/link.json';
import nav from './ru/nav.json';
import notice from './ru/notice.json';
import queue from './ru/queue.json';
import recording from './ru/recording.json';
import setup from './ru/setup.json';
import simulation from './ru/simulation.json';
import transfer from './ru/transfer.json';

export const ru = {
  admin,
  agent,
  auth,
  call,
  client,
  common,
  error,
  floor,
  intake,
  lead,
  link,
  nav,
  notice,
  queue,
  recording,
  setup,
  simulation,
  transfer,
};
