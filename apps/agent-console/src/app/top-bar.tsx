import { Badge, Text, Tooltip } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMyAgent } from '../features/agents/api';
import { MyState } from '../features/agents/my-state';
import { useMay, useMe } from '../features/auth/session';
import { Bell } from '../features/notifications/bell';
import { QueueChips } from '../features/queues/queue-chips';
import { unlockSound } from '../features/softphone/audio/sound-output';
import { GlobalSearch } from './global-search';
import { LinkPill } from './link-pill';
import { MeMenu } from './me-menu';
import { PhoneBadge } from './phone-badge';
import { PopReasons } from './pop-place';
import { openShiftGate, useShiftChoice } from './shift-choice';
import { paths } from './paths';

/** Where a notice leads. */
function addressOf(noun: string, id: string): string {
  switch (noun) {
    case 'agents':
      return paths.floor;
    case 'leads':
      return paths.lead(id);
    case 'requests':
      return paths.request(id);
    case 'tasks':
      return paths.task(id);
    case 'calls':
      return paths.call(id);
    default:
      return paths.client(id);
  }
}

/** On every screen: search, my state, the links, the bell, me. */
export function TopBar() {
  const { t } = useTranslation();
  const { demo, user } = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const choice = useShiftChoice();
  return (
    <header className="top-bar">
      <Text fw={700}>Callcard</Text>
      {demo && (
        <Tooltip label={t('common.demoHint')} multiline w={260}>
          <Badge color="yellow.4" autoContrast size="lg" radius="sm">
            {t('common.demo')}
          </Badge>
        </Tooltip>
      )}
      {may('clients.view') && <GlobalSearch />}
      <PopReasons />
      {user.device !== null && may('queues.view') && <MyQueues />}
      {user.device !== null && <MyState onGesture={() => void unlockSound()} onStart={choice ? openShiftGate : undefined} />}
      <PhoneBadge />
      <LinkPill />
      <Bell onOpen={({ noun, id }) => void navigate(addressOf(noun, id))} />
      <MeMenu />
    </header>
  );
}

/** The queues I serve this shift. */
function MyQueues() {
  const { user } = useMe();
  const agent = useMyAgent().data;
  if (agent?.state === 'offline') return null;
  return <QueueChips names={agent?.chosenQueues ?? user.queues} />;
}
