export { openAccounts, type Accounts, type AccountsOptions } from './accounts.ts';
export { makeAdministrator } from './administrator.ts';
export { currentActor, identify, requireRole, sameOrigin } from './guard.ts';
export type { NewPerson, Person } from './people.ts';
export type { AccountProblem, AccountProblemCode, Answer } from './problem.ts';
export { AccessRefused, type RefusalCode } from './refused.ts';
export { isCrossSite } from './same-origin.ts';
export type { SessionView } from './sessions.ts';
export type { Actor, Role } from '#domain/person.ts';
