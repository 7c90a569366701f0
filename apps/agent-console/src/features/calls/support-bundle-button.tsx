import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../lib/http';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';

/** All that is known of a call, as a file for whoever looks into a fault: without numbers and names. */
export function SupportBundleButton({ callId }: { callId: string }) {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  const fetch = useMutation({
    mutationFn: () => http.download(`/calls/${callId}/support-bundle`, `call-${callId}.ndjson`),
    onSuccess: () => sayPolitely(t('call.supportBundleDone')),
    onError: showProblem,
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden="true" />}
      title={t('call.supportBundleHint')}
      loading={fetch.isPending}
      onClick={() => fetch.mutate()}
    >
      {t('call.supportBundle')}
    </Button>
  );
}
