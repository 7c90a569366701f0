import { useEffect, useState } from 'react';
import type { WallboardFrame } from '@callcard/crm-core';
import { setServerTime } from '../../lib/clock';
import { Problem } from '../../lib/http';
import { checkVersion, newVersion } from '../../lib/new-version';
import { listenAsWallboard } from '../../realtime/wallboard-socket';
import { openWallboard } from './api';

const AGAIN_MILLISECONDS = 3000;

/** `opening` · the last frame that was heard · `disabled`: its link opens it no more. */
export type WallboardState = 'opening' | 'disabled' | WallboardFrame;

/** Whether the server said that nothing opens here, rather than nothing at all. */
const isRefused = (error: unknown) => error instanceof Problem && [400, 404, 422].includes(error.status);

/** Opens a screen by the token in the address, or by its cookie, and listens to it until the link is revoked. */
export function useWallboard(id: string): WallboardState {
  const [state, setState] = useState<WallboardState>('opening');
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hush: (() => void) | undefined;
    const hear = (frame: WallboardFrame) => {
      setServerTime(frame.at);
      setState(frame);
    };
    const end = () => {
      hush?.();
      setState('disabled');
    };
    /** Whether it is still open; a server that is gone says neither. A newer console begins anew: nothing is typed here. */
    const doubt = () => {
      openWallboard(id, '').catch((error: unknown) => !over && isRefused(error) && end());
      void checkVersion().then(() => newVersion.get() && !over && location.reload());
    };
    const open = async () => {
      try {
        const frame = await openWallboard(id, location.hash.slice(1));
        if (over) return;
        // The cookie is enough from here on, and what is seen on the screen or kept in its history opens nothing.
        history.replaceState(history.state, '', location.pathname);
        hear(frame);
        hush = listenAsWallboard(id, { onFrame: hear, onDoubt: doubt });
      } catch (error) {
        if (over) return;
        if (isRefused(error)) end();
        else timer = setTimeout(() => void open(), AGAIN_MILLISECONDS);
      }
    };
    void open();
    return () => {
      over = true;
      clearTimeout(timer);
      hush?.();
    };
  }, [id]);
  return state;
}
