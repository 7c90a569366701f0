import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../../features/auth/session';
import { VoicemailForm } from '../../../features/phones/voicemail-form';
import { Empty } from '../../../ui/states';

/** Whether messages are taken for me. */
export function VoicemailPage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const may = useMay();
  if (user.extension === null) return <Empty text={t('voicemail.noExtension')} />;
  return <VoicemailForm userId={user.id} mayName={may('users.edit')} />;
}
