import { symmetricDecrypt } from 'better-auth/crypto';
import type { Auth } from './auth.ts';
import type { User } from './user.ts';

/**
 * What is kept of second factors: the key of the app and the backup codes, encrypted with the secret of this machine. In
 * the hands of whoever reads a backup or the store alone they are worth nothing.
 */

const MODEL = 'twoFactor';
/** More rows than any library has people. */
const ALL = 100_000;

export interface Row {
  userId: string;
  secret: string;
  backupCodes: string;
  verified?: boolean | null;
}

const whose = (userId: string) => [{ field: 'userId', value: userId }];

export async function readSecondFactor(auth: Auth, userId: string): Promise<Row | null> {
  return (await auth.$context).adapter.findOne<Row>({ model: MODEL, where: whose(userId) });
}

/** What one of its fields says. */
export async function decrypt(auth: Auth, data: string): Promise<string> {
  return symmetricDecrypt({ key: (await auth.$context).secretConfig, data });
}

/** From now on the password alone lets them in. */
export async function forgetSecondFactor(auth: Auth, userId: string): Promise<void> {
  const { adapter, internalAdapter } = await auth.$context;
  await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
  await adapter.deleteMany({ model: MODEL, where: whose(userId) });
}

/**
 * Takes away the second factors that the secret of this machine cannot read: accounts restored on another machine, or
 * a secret that was lost. No code could ever be right, and their people would be kept out.
 * @returns whose they were
 */
export async function forgetUnreadable(auth: Auth): Promise<{ name: string; email: string }[]> {
  const { adapter, internalAdapter } = await auth.$context;
  const lost: { name: string; email: string }[] = [];
  for (const row of await adapter.findMany<Row>({ model: MODEL, limit: ALL })) {
    const readable = await decrypt(auth, row.secret).then(
      () => true,
      () => false,
    );
    if (readable) continue;
    const user: User | null = await internalAdapter.findUserById(row.userId);
    await forgetSecondFactor(auth, row.userId);
    if (user?.twoFactorEnabled) lost.push({ name: user.name, email: user.email });
  }
  return lost;
}
