import type { Language } from '#domain/language.ts';
import type { Afterwards } from './afterwards.ts';
import type { Auth } from './auth.ts';
import type { Origin } from './current.ts';
import { RESET_HOURS, type Links } from './links.ts';
import type { Post } from './mail/post.ts';
import { normalizeEmail } from './people.ts';
import { refuse, type Answer } from './problem.ts';
import type { SignIns } from './sign-ins.ts';
import type { Throttle } from './throttle.ts';

/**
 * Asks for a mail by which one chooses another password. What is answered is the same, and as soon, whether anybody has
 * the address or not: all of the work comes after the answer.
 */
export type AskReset = (
  email: string,
  language: Language,
  from: Origin,
) => Promise<Answer<undefined>>;

interface Parts {
  auth: Auth;
  links: Links;
  signIns: SignIns;
  throttle: Throttle;
  afterwards: Afterwards;
  post: Post | undefined;
}

export function createAskReset(parts: Parts): AskReset {
  const { auth, links, signIns, throttle, afterwards, post } = parts;
  return async (typed, language, from) => {
    if (!post) return refuse('no-mail');
    const email = normalizeEmail(typed);
    const retryAfter = await throttle.attempt({ account: email, address: from.address });
    if (retryAfter > 0) return { problem: { code: 'too-many-attempts', retryAfter } };
    afterwards.later(async () => {
      const found = await (await auth.$context).internalAdapter.findUserByEmail(email);
      if (!found || (found.user as { banned?: boolean | null }).banned) return;
      const { id, name } = found.user;
      const { token } = await links.makeForReset(id);
      await signIns.note(id, 'reset-asked', from);
      const to = { address: found.user.email, name, language };
      const sent = await post.sendLink('reset', to, `/sign-in/link/${token}`, RESET_HOURS);
      if (!sent) await signIns.note(id, 'mail-failed', from);
    });
    return { value: undefined };
  };
}
