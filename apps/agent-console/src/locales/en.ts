import admin from './en/admin.json';
import agent from './en/agent.json';
import auth from './en/auth.json';
import call from './en/call.json';
import client from './en/client.json';
import common from './en/common.json';
import error from './en/error.json';
import floor from './en/floor.json';
import intake from './en/intake.json';
import lead from './en/lead.json';
import link from './en/link.json';
import nav from './en/nav.json';
import notice from './en/notice.json';
import queue from './en/queue.json';
import recording from './en/recording.json';
import setup from './en/setup.json';
import simulation from './en/simulation.json';
import transfer from './en/transfer.json';

export const en = {
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
