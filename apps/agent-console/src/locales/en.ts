import { desk } from './en/desk';
import { pages } from './en/pages';

export const en = { ...desk, ...pages };
