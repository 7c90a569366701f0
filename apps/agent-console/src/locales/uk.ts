import admin from './uk/admin.json';
import agent from './uk/agent.json';
import auth from './uk/auth.json';
import call from './uk/call.json';
import client from './uk/client.json';
import common from './uk/common.json';
import error from './uk/error.json';
import floor from './uk/floor.json';
import intake from './uk/intake.json';
import lead from './uk/lead.json';
import link from './uk/link.json';
import nav from './uk/nav.json';
import notice from './uk/notice.json';
import queue from './uk/queue.json';
import recording from './uk/recording.json';
import setup from './uk/setup.json';
import simulation from './uk/simulation.json';
import transfer from './uk/transfer.json';

export const uk = {
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
