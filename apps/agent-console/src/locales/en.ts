import admin from './en/admin.json';
import agent from './en/agent.json';
import alert from './en/alert.json';
import auth from './en/auth.json';
import block from './en/block.json';
import bulk from './en/bulk.json';
import call from './en/call.json';
import list from './en/list.json';
import view from './en/view.json';
import campaignBoard from './en/campaignBoard.json';
import campaignReport from './en/campaignReport.json';
import campaignSimulator from './en/campaignSimulator.json';
import caller from './en/caller.json';
import campaign from './en/campaign.json';
import client from './en/client.json';
import common from './en/common.json';
import compliance from './en/compliance.json';
import consent from './en/consent.json';
import deal from './en/deal.json';
import erasure from './en/erasure.json';
import error from './en/error.json';
import floor from './en/floor.json';
import handOver from './en/handOver.json';
import headset from './en/headset.json';
import intake from './en/intake.json';
import lead from './en/lead.json';
import link from './en/link.json';
import merge from './en/merge.json';
import message from './en/message.json';
import nav from './en/nav.json';
import nextStep from './en/nextStep.json';
import notice from './en/notice.json';
import noticeSettings from './en/noticeSettings.json';
import palette from './en/palette.json';
import phone from './en/phone.json';
import plan from './en/plan.json';
import player from './en/player.json';
import portrait from './en/portrait.json';
import preference from './en/preference.json';
import queue from './en/queue.json';
import recording from './en/recording.json';
import role from './en/role.json';
import script from './en/script.json';
import search from './en/search.json';
import setup from './en/setup.json';
import simulation from './en/simulation.json';
import request from './en/request.json';
import sla from './en/sla.json';
import telemarketer from './en/telemarketer.json';
import thread from './en/thread.json';
import timeline from './en/timeline.json';
import timeliness from './en/timeliness.json';
import task from './en/task.json';
import transfer from './en/transfer.json';
import voicemail from './en/voicemail.json';
import wallboard from './en/wallboard.json';
import webhook from './en/webhook.json';

export const en = {
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
