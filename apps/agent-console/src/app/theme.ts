import { createTheme, localStorageColorSchemeManager } from '@mantine/core';

/** One family of tokens; every colour of a component comes from here. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // A switch is 24 pixels high from this size on.
  components: { Button: { defaultProps: { size: 'sm' } }, Switch: { defaultProps: { size: 'md' } } },
});

/** The theme follows the system until one is chosen. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'callcard.theme' });
