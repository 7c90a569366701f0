import admin from './admin.json';
import alert from './alert.json';
import bulk from './bulk.json';
import campaignBoard from './campaignBoard.json';
import campaignReport from './campaignReport.json';
import campaignSimulator from './campaignSimulator.json';
import compliance from './compliance.json';
import consent from './consent.json';
import deal from './deal.json';
import floor from './floor.json';
import handOver from './handOver.json';
import intake from './intake.json';
import list from './list.json';
import merge from './merge.json';
import message from './message.json';
import plan from './plan.json';
import portrait from './portrait.json';
import quality from './quality.json';
import report from './report.json';
import role from './role.json';
import search from './search.json';
import setup from './setup.json';
import simulation from './simulation.json';
import sla from './sla.json';
import staff from './staff.json';
import thread from './thread.json';
import timeline from './timeline.json';
import timeliness from './timeliness.json';
import view from './view.json';
import voicemail from './voicemail.json';
import wallboard from './wallboard.json';
import webhook from './webhook.json';

/** What only pages behind the desk say: it comes with the first of them. */
export const pages = {
  admin,
  alert,
  bulk,
  campaignBoard,
  campaignReport,
  campaignSimulator,
  compliance,
  consent,
  deal,
  floor,
  handOver,
  intake,
  list,
  merge,
  message,
  plan,
  portrait,
  quality,
  report,
  role,
  search,
  setup,
  simulation,
  sla,
  staff,
  thread,
  timeline,
  timeliness,
  view,
  voicemail,
  wallboard,
  webhook,
};
