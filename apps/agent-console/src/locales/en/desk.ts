import agent from './agent.json';
import auth from './auth.json';
import block from './block.json';
import call from './call.json';
import caller from './caller.json';
import campaign from './campaign.json';
import client from './client.json';
import common from './common.json';
import erasure from './erasure.json';
import error from './error.json';
import headset from './headset.json';
import lead from './lead.json';
import link from './link.json';
import monitoring from './monitoring.json';
import nav from './nav.json';
import nextStep from './nextStep.json';
import notice from './notice.json';
import noticeSettings from './noticeSettings.json';
import palette from './palette.json';
import phone from './phone.json';
import player from './player.json';
import preference from './preference.json';
import queue from './queue.json';
import recording from './recording.json';
import request from './request.json';
import script from './script.json';
import task from './task.json';
import telemarketer from './telemarketer.json';
import transfer from './transfer.json';

/** What the first page and everything around every page says. */
export const desk = {
  agent,
  auth,
  block,
  call,
  caller,
  campaign,
  client,
  common,
  erasure,
  error,
  headset,
  lead,
  link,
  monitoring,
  nav,
  nextStep,
  notice,
  noticeSettings,
  palette,
  phone,
  player,
  preference,
  queue,
  recording,
  request,
  script,
  task,
  telemarketer,
  transfer,
};
