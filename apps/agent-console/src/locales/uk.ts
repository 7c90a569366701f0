import admin from './uk/admin.json';
import agent from './uk/agent.json';
import alert from './uk/alert.json';
import auth from './uk/auth.json';
import block from './uk/block.json';
import bulk from './uk/bulk.json';
import call from './uk/call.json';
import list from './uk/list.json';
import view from './uk/view.json';
import campaignBoard from './uk/campaignBoard.json';
import campaignReport from './uk/campaignReport.json';
import campaignSimulator from './uk/campaignSimulator.json';
import caller from './uk/caller.json';
import campaign from './uk/campaign.json';
import client from './uk/client.json';
import common from './uk/common.json';
import compliance from './uk/compliance.json';
import consent from './uk/consent.json';
import deal from './uk/deal.json';
import erasure from './uk/erasure.json';
import error from './uk/error.json';
import floor from './uk/floor.json';
import handOver from './uk/handOver.json';
import headset from './uk/headset.json';
import intake from './uk/intake.json';
import lead from './uk/lead.json';
import link from './uk/link.json';
import merge from './uk/merge.json';
import message from './uk/message.json';
import nav from './uk/nav.json';
import nextStep from './uk/nextStep.json';
import notice from './uk/notice.json';
import noticeSettings from './uk/noticeSettings.json';
import palette from './uk/palette.json';
import phone from './uk/phone.json';
import plan from './uk/plan.json';
import player from './uk/player.json';
import portrait from './uk/portrait.json';
import preference from './uk/preference.json';
import queue from './uk/queue.json';
import recording from './uk/recording.json';
import role from './uk/role.json';
import script from './uk/script.json';
import search from './uk/search.json';
import setup from './uk/setup.json';
import simulation from './uk/simulation.json';
import request from './uk/request.json';
import sla from './uk/sla.json';
import telemarketer from './uk/telemarketer.json';
import thread from './uk/thread.json';
import timeline from './uk/timeline.json';
import timeliness from './uk/timeliness.json';
import task from './uk/task.json';
import transfer from './uk/transfer.json';
import voicemail from './uk/voicemail.json';
import wallboard from './uk/wallboard.json';
import webhook from './uk/webhook.json';

export const uk = {
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
