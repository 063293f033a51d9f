import { z } from '@hono/zod-openapi';
import { roleSchema } from '#domain/person-schema.ts';

/** The shapes of requests and answers about accounts. */

/** Longer than any real one (RFC 5321 allows 254); what is compared is checked where it is used. */
const email = z.string().trim().min(1).max(254);
/** Bounded so that nobody makes us hash a book. */
const password = z.string().min(1).max(1000);
const name = z.string().trim().min(1).max(120);

export const credentials = z.object({ email, password });
export const newPassword = z.object({ password });
export const passwordChange = z.object({ current: password, next: password });
export const newPerson = z.object({ email, name, role: roleSchema });
export const personChange = z.object({
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
});

export const actor = z.object({ id: z.string(), name: z.string(), role: roleSchema });
export const me = z
  .object({
    person: actor.extend({ email: z.string() }).nullable(),
    reading: z.enum(['open', 'accounts']),
  })
  .meta({ id: 'Me' });

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    status: z.enum(['invited', 'active', 'disabled']),
    since: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'Person' });

export const session = z
  .object({
    id: z.string(),
    signedIn: z.string().meta({ format: 'date-time' }),
    lastUsed: z.string().meta({ format: 'date-time' }),
    browser: z.string().optional(),
    system: z.string().optional(),
    address: z.string().optional(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const oneTimeLink = z
  .object({
    url: z.string().meta({ description: 'address to send to the person; it works once' }),
    expires: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'OneTimeLink' });

export const openedLink = z.object({ name: z.string(), email: z.string() });
export const people = z.object({ people: z.array(person) });
export const personWithSessions = z.object({ person, sessions: z.array(session) });
export const sessions = z.object({ sessions: z.array(session) });
export const invited = z.object({ person, link: oneTimeLink });

export type Me = z.infer<typeof me>;
export type PersonView = z.infer<typeof person>;
export type SessionView = z.infer<typeof session>;
export type OneTimeLink = z.infer<typeof oneTimeLink>;
