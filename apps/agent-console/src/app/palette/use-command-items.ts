import { useTranslation } from 'react-i18next';
import { Locale, type AgentStateChoice } from '@callcard/crm-core';
import { useMyAgent, useSetMyState } from '../../features/agents/api';
import { useBreakReasons, useStateWords } from '../../features/agents/break-reasons-api';
import { useMe } from '../../features/auth/session';
import { heardShortcuts, runShortcut } from '../../lib/key-dispatcher';
import type { Shortcut } from '../../lib/keymap';
import { KEYS, type KeyName } from '../../lib/keys';
import { LOCALE_NAMES } from '../../lib/i18n';
import { useShowProblem } from '../../lib/use-problem';
import { THEMES, useMyLook } from '../use-my-look';
import type { PaletteItem } from './palette-item';

/** What makes no sense to choose from a list: the palette itself, and moving about in what lies below it. */
const LEFT_OUT: readonly KeyName[] = [
  'search',
  'next',
  'previous',
  'select',
  'filter',
  'goMissed',
  'goCalls',
  'goLeads',
  'goTeam',
  'playerBack',
  'playerOn',
  'playerMark',
];

/** What can be done now: all that has a key just now, my states, my look. */
export function useCommandItems(): PaletteItem[] {
  return [...useKeyItems(), ...useStateItems(), ...useLookItems()];
}

function useKeyItems(): PaletteItem[] {
  const { t } = useTranslation();
  const heard = heardShortcuts();
  return (Object.values(KEYS) as (Shortcut & { name: KeyName })[])
    .filter(({ name }) => heard.has(name) && !LEFT_OUT.includes(name))
    .map((shortcut) => ({
      id: `key-${shortcut.name}`,
      group: 'command',
      label: t(`preference.key.${shortcut.name}`),
      shortcut,
      run: () => void runShortcut(shortcut),
    }));
}

function useStateItems(): PaletteItem[] {
  const { t } = useTranslation();
  const { user } = useMe();
  const agent = useMyAgent(user.device !== null);
  const choose = useSetMyState();
  const showProblem = useShowProblem();
  const words = useStateWords();
  const reasons = (useBreakReasons().data ?? []).filter(({ active }) => active);
  if (!agent.data || agent.data.state === 'offline') return [];
  const to = (choice: AgentStateChoice, label: string): PaletteItem => ({
    id: `state-${choice.state}-${choice.reason ?? ''}`,
    group: 'command',
    label,
    run: () => choose.mutate(choice, { onError: showProblem }),
  });
  return [
    to({ state: 'available' }, t('agent.goAvailable')),
    ...reasons.map(({ key }) => to({ state: 'break', reason: key }, words.state('break', key))),
    to({ state: 'offline' }, t('agent.goOffline')),
  ];
}

function useLookItems(): PaletteItem[] {
  const { t } = useTranslation();
  const { chooseLocale, chooseTheme } = useMyLook();
  return [
    ...THEMES.map<PaletteItem>(({ scheme, name }) => ({
      id: `theme-${scheme}`,
      group: 'command',
      label: `${t('auth.theme')}: ${t(`auth.${name}`)}`,
      quiet: true,
      run: () => chooseTheme(scheme),
    })),
    ...Locale.options.map<PaletteItem>((locale) => ({
      id: `locale-${locale}`,
      group: 'command',
      label: `${t('auth.language')}: ${LOCALE_NAMES[locale]}`,
      quiet: true,
      run: () => chooseLocale(locale),
    })),
  ];
}
