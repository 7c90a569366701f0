import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingListen } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { SimpleTable } from '../../ui/simple-table';

interface ListenTableProps {
  listens: RecordingListen[];
  /** A further column, where the call is not already clear. */
  call?: (listen: RecordingListen) => ReactNode;
}

/** Who listened, when, from where, and to which parts. */
export function ListenTable({ listens, call }: ListenTableProps) {
  const { t, i18n } = useTranslation();
  const parts = (listen: RecordingListen) => listen.ranges.map(({ from, to }) => `${duration(from)}–${duration(to)}`).join(', ');
  const head = [t('recording.when'), t('recording.who'), t('call.recording', { n: '' }), t('recording.parts'), t('recording.length')];
  return (
    <SimpleTable
      label={t('recording.listens')}
      head={[...head, t('recording.address'), ...(call ? [t('call.one')] : [])]}
      rows={listens.map((listen) => ({
        id: listen.id,
        cells: [
          ...[dateTime(listen.at, i18n.language), listen.byName, String(listen.n), parts(listen), duration(listen.seconds), listen.address],
          ...(call ? [call(listen)] : []),
        ],
      }))}
    />
  );
}
