import { z } from 'zod';
import { ROLES } from './person.ts';

/** Roles, to check files and requests by; apart from person.ts, since browsers need the names only. */
export const roleSchema = z.enum(ROLES);
