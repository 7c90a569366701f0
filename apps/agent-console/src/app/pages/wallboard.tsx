import { useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useWallboard } from '../../features/wallboards/use-wallboard';
import { WallboardScreen } from '../../features/wallboards/wallboard-screen';
import { usePageTitle } from '../../lib/tab-title';

/** A screen on the wall, without anything around it and without anybody signed in. */
export function WallboardPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const state = useWallboard(id);
  usePageTitle(typeof state === 'object' ? state.name : t('wallboard.title'));
  if (typeof state === 'object') return <WallboardScreen frame={state} />;
  return (
    <main className="wallboard-closed">
      <div role="status">
        <h1>{t(state === 'opening' ? 'common.loading' : 'wallboard.disabled')}</h1>
        {state === 'disabled' && <p>{t('wallboard.disabledHint')}</p>}
      </div>
    </main>
  );
}
