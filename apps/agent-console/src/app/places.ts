import {
  IconAddressBook,
  IconBriefcase,
  IconCalendar,
  IconCalendarUser,
  IconChartBar,
  IconChecklist,
  IconEar,
  IconHeadset,
  IconPhoneCall,
  IconPhoneX,
  IconSpeakerphone,
  IconTargetArrow,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { Permission } from '@callcard/crm-core';
import { paths } from './paths';

/** Where one may go from everywhere, and the right that opens each. */
export const PLACES = [
  { name: 'desk', to: paths.desk, icon: IconHeadset, needs: 'calls.work' },
  { name: 'calls', to: paths.calls, icon: IconPhoneCall, needs: 'calls.view' },
  { name: 'clients', to: paths.clients, icon: IconAddressBook, needs: 'clients.view' },
  { name: 'leads', to: paths.leads, icon: IconTargetArrow, needs: 'leads.view' },
  { name: 'campaigns', to: paths.campaigns, icon: IconSpeakerphone, needs: 'campaigns.view' },
  { name: 'deals', to: paths.deals, icon: IconBriefcase, needs: 'deals.view' },
  { name: 'calendar', to: paths.calendar, icon: IconCalendar, needs: 'deals.view' },
  { name: 'requests', to: paths.requests, icon: IconPhoneX, needs: 'requests.view' },
  { name: 'tasks', to: paths.tasks, icon: IconChecklist, needs: 'tasks.view' },
  { name: 'floor', to: paths.floor, icon: IconUsersGroup, needs: 'agents.view' },
  { name: 'quality', to: paths.quality, icon: IconEar, needs: 'reviews.view' },
  { name: 'reports', to: paths.reports, icon: IconChartBar, needs: 'reports.view' },
  { name: 'staffing', to: paths.staffing, icon: IconCalendarUser, needs: 'staffing.view' },
] as const satisfies readonly { name: string; to: string; icon: Icon; needs: Permission }[];
