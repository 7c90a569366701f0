import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgendaItem } from '@callcard/crm-core';
import { shortMoment } from '../../lib/format';

interface AgendaLinesProps {
  items: AgendaItem[];
  onOpen: (link: NonNullable<AgendaItem['link']>) => void;
}

/** What an agenda lists; each line leads to it. */
export function AgendaLines({ items, onOpen }: AgendaLinesProps) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="plain-list" aria-label={t('notice.lines')}>
      {items.map(({ section, at, text, link }) => (
        <li key={`${section} ${at} ${text}`}>
          <Text span size="sm" c="dimmed">
            {t(`notice.section.${section}`)} · {shortMoment(at, i18n.language)} ·{' '}
          </Text>
          {link ? (
            <Anchor component="button" type="button" size="sm" mih={24} ta="left" onClick={() => onOpen(link)}>
              {text}
            </Anchor>
          ) : (
            <Text span size="sm">
              {text}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
