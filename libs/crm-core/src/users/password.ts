import { z } from 'zod';
import { isCommonPassword } from '../auth/common-passwords';

export const PASSWORD_MINIMUM = 10;
export const Password = z
  .string()
  .min(PASSWORD_MINIMUM)
  .max(200)
  .refine((password) => !isCommonPassword(password), {
    error: 'This password is among those that are tried first.',
    params: { code: 'common_password' },
  });
