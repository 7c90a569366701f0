import admin from './ru/admin.json';
import agent from './ru/agent.json';
import alert from './ru/alert.json';
import auth from './ru/auth.json';
import block from './ru/block.json';
import bulk from './ru/bulk.json';
import call from './ru/call.json';
import list from './ru/list.json';
import view from './ru/view.json';
import campaignBoard from './ru/campaignBoard.json';
import campaignReport from './ru/campaignReport.json';
import campaignSimulator from './ru/campaignSimulator.json';
import caller from './ru/caller.json';
import campaign from './ru/campaign.json';
import client from './ru/client.json';
import common from './ru/common.json';
import compliance from './ru/compliance.json';
import consent from './ru/consent.json';
import deal from './ru/deal.json';
import erasure from './ru/erasure.json';
import error from './ru/error.json';
import floor from './ru/floor.json';
import handOver from './ru/handOver.json';
import headset from './ru/headset.json';
import intake from './ru/intake.json';
import lead from './ru/lead.json';
import link from './ru/link.json';
import merge from './ru/merge.json';
import message from './ru/message.json';
import nav from './ru/nav.json';
import nextStep from './ru/nextStep.json';
import notice from './ru/notice.json';
import noticeSettings from './ru/noticeSettings.json';
import palette from './ru/palette.json';
import phone from './ru/phone.json';
import plan from './ru/plan.json';
import player from './ru/player.json';
import portrait from './ru/portrait.json';
import preference from './ru/preference.json';
import queue from './ru/queue.json';
import recording from './ru/recording.json';
import role from './ru/role.json';
import script from './ru/script.json';
import search from './ru/search.json';
import setup from './ru/setup.json';
import simulation from './ru/simulation.json';
import request from './ru/request.json';
import sla from './ru/sla.json';
import telemarketer from './ru/telemarketer.json';
import thread from './ru/thread.json';
import timeline from './ru/timeline.json';
import timeliness from './ru/timeliness.json';
import task from './ru/task.json';
import transfer from './ru/transfer.json';
import voicemail from './ru/voicemail.json';
import wallboard from './ru/wallboard.json';
import webhook from './ru/webhook.json';

export const ru = {
  admin,
  agent,
  alert,
  auth,
  block,
  bulk,
  call,
  caller,
  campaignBoard,
  campaignReport,
  campaignSimulator,
  campaign,
  client,
  list,
  view,
  common,
  compliance,
  consent,
  deal,
  erasure,
  error,
  floor,
  handOver,
  headset,
  intake,
  lead,
  link,
  merge,
  message,
  nav,
  nextStep,
  notice,
  noticeSettings,
  palette,
  phone,
  plan,
  player,
  portrait,
  preference,
  queue,
  recording,
  role,
  script,
  search,
  setup,
  simulation,
  request,
  sla,
  telemarketer,
  thread,
  timeline,
  timeliness,
  task,
  transfer,
  voicemail,
  wallboard,
  webhook,
};
