import { desk } from './uk/desk';
import { pages } from './uk/pages';

export const uk = { ...desk, ...pages };
