import { Notifications } from '@mantine/notifications';

/** Where stands what is said for a moment. */
export const Toasts = () => <Notifications position="bottom-right" containerWidth={360} />;
