import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';

/** When they called, why nobody talked with them, and what they said after the tone. */
export function RequestAttempts({ request, queueTitle }: { request: Request; queueTitle: (name: string) => string }) {
  const { t, i18n } = useTranslation();
  return (
    <section aria-label={t('request.attempts')}>
      <Text size="sm" fw={600}>
        {t('request.attempts')}
      </Text>
      <List size="sm" listStyleType="none" spacing={4}>
        {request.attempts.map(({ callId, at, why, queue, waitSeconds, message }) => (
          <List.Item key={callId} className="figures">
            {[dateTime(at, i18n.language), queue && queueTitle(queue), duration(waitSeconds), t(`request.why.${why}`)]
              .filter(Boolean)
              .join(' · ')}
            {message?.state === 'ready' && (
              <audio
                controls
                preload="none"
                src={`/api/calls/${callId}/recordings/${message.n}`}
                aria-label={t('request.message', { time: dateTime(at, i18n.language) })}
                style={{ width: '100%', display: 'block' }}
              />
            )}
            {why === 'voicemail' && message?.state !== 'ready' && ` · ${t('request.messagePending')}`}
          </List.Item>
        ))}
      </List>
      {request.count > request.attempts.length && (
        <Text size="sm">{t('request.more', { count: request.count - request.attempts.length })}</Text>
      )}
      {request.tries > 0 && <Text size="sm">{t('request.tries', { count: request.tries })}</Text>}
    </section>
  );
}
