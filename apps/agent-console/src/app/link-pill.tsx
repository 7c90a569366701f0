import { Suspense } from 'react';
import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { outbox } from '../lib/browser-outbox';
import { clockTime } from '../lib/format';
import { latePart } from '../lib/lazy-part';
import { useStore } from '../lib/external-store';
import { links, worstLink, type WorstLink } from '../realtime/links';
import type { PhoneView } from '../features/softphone/phone/phone-store';
import { usePhone } from '../features/softphone/phone/the-phone';

const PhoneLines = latePart(async () => (await import('./phone-lines')).PhoneLines);

/** The worst of all links in one word; each of them on a click. */
export function LinkPill() {
  const { t } = useTranslation();
  const state = useStore(links);
  const worst = worstOf(worstLink(state), usePhone());
  const said = worst === 'phoneLost' || worst === 'audioWeak' ? t(`phone.link.${worst}`) : t(`link.${worst}`);
  const { waiting } = useStore(outbox.state);
  const word = waiting === 0 ? said : `${said} · ${t('link.waiting', { count: waiting })}`;
  const good = worst === 'ok' || worst === 'unknown';
  const LinkIcon = good ? IconPlugConnected : IconPlugConnectedX;

  return (
    <Popover position="bottom-end" width={300} withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant={good ? 'default' : 'filled'}
          color={good ? undefined : 'red.9'}
          leftSection={<LinkIcon size={16} aria-hidden="true" />}
          aria-label={t('link.label', { state: word })}
        >
          {word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <LinkLine name={t('link.server')} state={t(state.server.up ? 'link.state.live' : 'link.state.down')} since={state.server.since} />
          {state.pbx.map((link) => (
            <LinkLine
              key={link.pbx}
              name={t('link.pbx', { name: link.pbx })}
              state={t(`link.state.${link.state}`)}
              since={link.since}
              problem={link.problem}
              demo={link.demo}
            />
          ))}
          <Suspense>
            <PhoneLines />
          </Suspense>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Server and exchange come before the phone, the phone before its sound. */
function worstOf(link: WorstLink, { where, registration, quality }: PhoneView): WorstLink | 'phoneLost' | 'audioWeak' {
  if (link === 'offline' || link === 'pbxLost') return link;
  if (where !== 'none' && (registration.state === 'lost' || registration.state === 'refused')) return 'phoneLost';
  return quality && quality.word !== 'good' ? 'audioWeak' : link;
}

interface LinkLineProps {
  name: string;
  state: string;
  since: string;
  problem?: string | null;
  demo?: boolean;
}

function LinkLine({ name, state, since, problem, demo }: LinkLineProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600}>
        {name} {demo && `· ${t('common.demo')}`}
      </Text>
      <Text size="sm" className="figures">
        {state}, {t('link.since', { time: clockTime(since, true) })}
      </Text>
      {problem && <Text size="xs">{problem}</Text>}
    </div>
  );
}
