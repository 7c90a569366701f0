import { desk } from './ru/desk';
import { pages } from './ru/pages';

export const ru = { ...desk, ...pages };
