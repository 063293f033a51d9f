import { z } from '@hono/zod-openapi';
import { SIGN_IN_EVENTS } from '#accounts/sign-in-events.ts';
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
export const resetAsked = z.object({ email });
export const ownName = z.object({ name });
export const ownEmail = z.object({ email, password });
export const emailState = z.object({ state: z.enum(['changed', 'to-confirm']) });
export const emailChange = z.object({ name: z.string(), email: z.string() });
/** What an administrator saw of somebody; a change decided on anything else is refused. */
export const seen = z
  .object({
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    disabled: z.boolean(),
    secondFactor: z.boolean(),
  })
  .meta({ id: 'SeenPerson' });
export const madeFrom = z.object({ seen });
export const personChange = madeFrom.extend({
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
  secondFactor: z.literal(false).optional(),
});

export const actor = z.object({ id: z.string(), name: z.string(), role: roleSchema });
export const me = z
  .object({
    person: actor.extend({ email: z.string() }).nullable(),
    reading: z.enum(['open', 'accounts']),
    mail: z.literal(true).optional().meta({ description: 'passwords can be reset by mail' }),
  })
  .meta({ id: 'Me' });

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    status: z.enum(['invited', 'active', 'disabled']),
    secondFactor: z.boolean(),
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
    mailed: z
      .boolean()
      .optional()
      .meta({ description: 'whether it was sent by mail too; absent where there is no mail' }),
  })
  .meta({ id: 'OneTimeLink' });

export const openedLink = z.object({ name: z.string(), email: z.string() });
export const people = z.object({ people: z.array(person) });
export const personWithSessions = z.object({ person, sessions: z.array(session) });
const code = z.string().trim().min(1).max(40);
export const signInCode = z.object({ code });
export const provedCode = z.object({ password, code });
export const pending = z.object({ secondFactor: z.literal('needed') });
export const secondFactor = z
  .object({
    state: z.enum(['off', 'pending', 'on']),
    uri: z.string().optional().meta({ description: 'what the app is told, while pending' }),
    key: z.string().optional(),
    backupCodes: z.int().optional().meta({ description: 'how many are left' }),
  })
  .meta({ id: 'SecondFactor' });
export const backupCodes = z.object({ codes: z.array(z.string()) });
export const signInNote = z
  .object({
    id: z.string(),
    at: z.string().meta({ format: 'date-time' }),
    event: z.enum(SIGN_IN_EVENTS),
    person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    browser: z.string().optional(),
    system: z.string().optional(),
    address: z.string().optional(),
  })
  .meta({ id: 'SignIn' });
export const signInPage = z.object({
  notes: z.array(signInNote),
  page: z.int(),
  last: z.int(),
  total: z.int(),
});
export const notices = z.object({
  notices: z.array(
    z.object({
      code: z.enum(['address-header', 'mail-failed']),
      at: z.string().meta({ format: 'date-time' }),
      reason: z.string().optional(),
    }),
  ),
});

export const sessions = z.object({ sessions: z.array(session) });
export const invited = z.object({ person, link: oneTimeLink });

export type Me = z.infer<typeof me>;
export type PersonView = z.infer<typeof person>;
export type SessionView = z.infer<typeof session>;
export type OneTimeLink = z.infer<typeof oneTimeLink>;
export type SecondFactor = z.infer<typeof secondFactor>;
export type SignInPage = z.infer<typeof signInPage>;
export type SignInNote = z.infer<typeof signInNote>;
export type Notice = z.infer<typeof notices>['notices'][number];
