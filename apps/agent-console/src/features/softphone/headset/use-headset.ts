import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../../lib/external-store';
import { toast, toastProblem } from '../../../lib/toast';
import { sayPolitely } from '../../../ui/announcer';
import { usePhone } from '../phone/the-phone';
import { followHeadsetChoice, headsetChoice, headsetState } from './headset-choice';
import { useMediaButtons } from './use-media-buttons';

/** The buttons of the headset, in the tab that is the phone; their code comes when somebody has switched them on. */
export function useHeadset(): void {
  const chosen = useStore(headsetChoice);
  const wanted = usePhone().where === 'here' ? chosen : null;
  useEffect(followHeadsetChoice, []);
  useEffect(() => {
    if (wanted === null) return;
    const link = import('./headset-link').then(({ HeadsetLink }) => new HeadsetLink(wanted));
    // Without its code, as when the server is away, a headset is no worse than one without buttons.
    link.catch(() => undefined);
    return () => void link.then((open) => open.close()).catch(() => undefined);
  }, [wanted]);
  useSayHeadset(chosen?.name ?? '');
  useMediaButtons();
}

/** Whoever worked by the buttons is told that they work no more, and why. */
function useSayHeadset(name: string): void {
  const { t } = useTranslation();
  const state = useStore(headsetState);
  const was = useRef(state);
  useEffect(() => {
    if (state === 'unplugged' && was.current === 'open') {
      toast(t('headset.unplugged', { name }));
      sayPolitely(t('headset.unplugged', { name }));
    }
    if (state === 'busy' && was.current !== 'busy') toastProblem(t('headset.title'), t('headset.busy'));
    was.current = state;
  }, [state, name, t]);
}
