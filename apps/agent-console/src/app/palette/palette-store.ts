import { externalStore } from '../../lib/external-store';

const opened = externalStore(false);

export const paletteOpened = opened;
export const openPalette = () => opened.set(true);
export const closePalette = () => opened.set(false);
