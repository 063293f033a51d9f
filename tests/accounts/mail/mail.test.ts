import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts } from '#accounts/index.ts';
import { createApi } from '#api/app.ts';
import type { Api } from '#api/dependencies.ts';
import { letter } from '../../../src/accounts/mail/letters.ts';
import { startMailServer, type Mail, type MailServer } from './mail-server.ts';
import {
  BY,
  codeOf,
  cookieOf,
  enrol,
  FROM,
  must,
  newDataFolder,
  PASSWORD,
  withCookie,
} from '../support.ts';

/** What goes by mail, through a real mail server. */

const OTHER = 'une autre phrase bien longue';
const ORIGIN = 'https://bibliotheque.example.ma';

let mails: MailServer;
let accounts: Accounts;
const clock = { now: Date.now() };
const failures: { reason?: string }[] = [];

beforeAll(async () => {
  mails = await startMailServer();
  accounts = await openAccounts({
    data: await newDataFolder(),
    mail: { url: mails.url, from: 'Fihris <fihris@example.ma>' },
    origin: () => ORIGIN,
    log: { error: (about) => failures.push(about) },
    now: () => clock.now,
  });
});
afterAll(async () => {
  await accounts.close();
  await mails.close();
});
afterEach(() => {
  // Every test asks anew, as if on another day.
  clock.now += 25 * 60 * 60 * 1000;
  mails.refusing = false;
});

let many = 0;
const elsewhere = () => ({ ...FROM, address: `203.0.113.${++many}` });

/** The secret at the end of the link in a letter. */
const tokenOf = ({ body }: Mail, page = 'sign-in/link'): string =>
  new RegExp(`${ORIGIN}(?:/ar|/en)?/${page}/([\\w-]{43})`).exec(body)?.[1] ?? 'no link';

describe('a forgotten password', () => {
  it('brings a letter with a link that works once and ends the other sessions', async () => {
    const { cookie } = await enrol(accounts, 'amina@example.ma', 'librarian');
    must(await accounts.askReset(' Amina@Example.MA', 'fr', elsewhere()));
    const mail = await mails.next();
    expect(mail.to).toEqual(['amina@example.ma']);
    expect(mail.head).toMatchObject({
      from: 'Fihris <fihris@example.ma>',
      to: 'amina@example.ma',
      subject: 'Choisir un nouveau mot de passe',
      'auto-submitted': 'auto-generated',
    });
    expect(mail.head['content-type']).toContain('multipart/alternative');
    expect(mail.body).toContain('Bonjour amina,');
    expect(mail.body).toMatch(/pendant 1\sheure/);
    expect(mail.body).toContain('<html lang="fr" dir="ltr">');
    must(await accounts.useLink(tokenOf(mail), OTHER, FROM));
    expect(await accounts.actorOf(withCookie(cookie))).toBeUndefined();
    expect(codeOf(await accounts.useLink(tokenOf(mail), PASSWORD, FROM))).toBe('link-spent');
  });

  it('is told in the language of the page, right to left in Arabic', async () => {
    await enrol(accounts, 'karim@example.ma', 'reader');
    must(await accounts.askReset('karim@example.ma', 'ar', elsewhere()));
    const mail = await mails.next();
    expect(mail.head['subject']).toBe('اختيار كلمة مرور جديدة');
    expect(mail.body).toContain('<html lang="ar" dir="rtl">');
    expect(mail.body).toContain(`${ORIGIN}/ar/sign-in/link/`);
  });

  it('is answered the same and as soon for an address that nobody has, and brings nothing', async () => {
    await enrol(accounts, 'known@example.ma', 'reader');
    await accounts.settled();
    const gone = await enrol(accounts, 'gone@example.ma', 'reader');
    must(await accounts.people.change(gone.actor.id, { disabled: true }, BY));
    const answers = [];
    for (const email of [
      'nobody@example.ma',
      'gone@example.ma',
      'no address',
      'known@example.ma',
    ]) {
      answers.push(await accounts.askReset(email, 'fr', elsewhere()));
    }
    // Nothing of it is done before the answer: how long it takes says nothing.
    expect(mails.left()).toEqual([]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    await accounts.settled();
    expect(mails.left().map(({ to }) => to)).toEqual([['known@example.ma']]);
  });

  it('does not make the letters from before useless, until one was used', async () => {
    await enrol(accounts, 'twice@example.ma', 'reader');
    must(await accounts.askReset('twice@example.ma', 'fr', elsewhere()));
    must(await accounts.askReset('twice@example.ma', 'fr', elsewhere()));
    const [first, second] = [await mails.next(), await mails.next()].map((mail) => tokenOf(mail));
    must(await accounts.useLink(first ?? '', OTHER, FROM));
    expect(codeOf(await accounts.links.open(second ?? ''))).toBe('link-spent');
  });

  it('is slowed down by account and by address, whether anybody has it or not', async () => {
    for (const email of ['flood@example.ma', 'nobody-at-all@example.ma']) {
      const codes: (string | undefined)[] = [];
      for (let n = 0; n < 4; n++)
        codes.push(codeOf(await accounts.askReset(email, 'fr', elsewhere())));
      expect(codes).toEqual([undefined, undefined, undefined, 'too-many-attempts']);
    }
    const from = elsewhere();
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 11; n++) {
      codes.push(codeOf(await accounts.askReset(`one${n}@example.ma`, 'fr', from)));
    }
    expect(codes.at(-2)).toBeUndefined();
    expect(codes.at(-1)).toBe('too-many-attempts');
  });

  it('is answered the same where the mail server fails; administrators are told', async () => {
    const { actor } = await enrol(accounts, 'unlucky@example.ma', 'reader');
    mails.refusing = true;
    expect(await accounts.askReset('unlucky@example.ma', 'fr', elsewhere())).toEqual({
      value: undefined,
    });
    await accounts.settled();
    expect(accounts.post?.failure()?.reason).toContain('no room in this house');
    expect(failures.at(-1)?.reason).toContain('no room in this house');
    expect(JSON.stringify(failures)).not.toContain('p@ss');
    const { notes } = await accounts.signIns.list({ personId: actor.id, page: 1, size: 10 });
    expect(notes.map(({ event }) => event)).toContain('mail-failed');
  });
});

describe('a new address', () => {
  it('counts once it was confirmed from there; the former one is told', async () => {
    const { actor, cookie } = await enrol(accounts, 'before@example.ma', 'librarian');
    const headers = withCookie(cookie);
    const change = (email: string, password = PASSWORD) =>
      accounts.changeEmail(headers, { email, password, language: 'en' }, elsewhere());
    expect(codeOf(await change('after@example.ma', OTHER))).toBe('wrong-password');
    expect(codeOf(await change('no address'))).toBe('email-invalid');
    await enrol(accounts, 'taken@example.ma', 'reader');
    expect(codeOf(await change('Taken@example.ma'))).toBe('email-taken');
    must(await accounts.askReset('before@example.ma', 'fr', elsewhere()));
    const stale = tokenOf(await mails.next());
    expect(must(await change('After@example.ma'))).toBe('to-confirm');
    const mail = await mails.next();
    expect(mail.to).toEqual(['after@example.ma']);
    expect((await accounts.people.find(actor.id))?.email).toBe('before@example.ma');
    const token = tokenOf(mail, 'sign-in/address');
    expect(must(await accounts.openEmailChange(token)).email).toBe('after@example.ma');
    must(await accounts.confirmEmail(token, 'en'));
    expect((await accounts.people.find(actor.id))?.email).toBe('after@example.ma');
    expect(codeOf(await accounts.confirmEmail(token, 'en'))).toBe('link-spent');
    // A link that went to the former address opens nothing any more.
    expect(codeOf(await accounts.links.open(stale))).toBe('link-spent');
    const notice = await mails.next();
    expect(notice.to).toEqual(['before@example.ma']);
    expect(notice.body).toContain('after@example.ma');
  });

  it('is not confirmed when somebody else has it by then', async () => {
    const { cookie } = await enrol(accounts, 'slow@example.ma', 'reader');
    const given = { email: 'wanted@example.ma', password: PASSWORD, language: 'fr' } as const;
    must(await accounts.changeEmail(withCookie(cookie), given, elsewhere()));
    const token = tokenOf(await mails.next(), 'sign-in/address');
    await enrol(accounts, 'wanted@example.ma', 'reader');
    expect(codeOf(await accounts.confirmEmail(token, 'fr'))).toBe('email-taken');
  });

  it('is not asked for where the letter cannot be sent', async () => {
    const { actor, cookie } = await enrol(accounts, 'stays@example.ma', 'reader');
    mails.refusing = true;
    const given = { email: 'elsewhere@example.ma', password: PASSWORD, language: 'fr' } as const;
    expect(codeOf(await accounts.changeEmail(withCookie(cookie), given, elsewhere()))).toBe(
      'mail-failed',
    );
    expect((await accounts.people.find(actor.id))?.email).toBe('stays@example.ma');
  });
});

describe('an invitation', () => {
  let api: Api;
  let cookie: string;
  beforeAll(async () => {
    ({ cookie } = await enrol(accounts, 'chief@example.ma', 'administrator'));
    // Nothing but accounts is asked.
    api = createApi({ accounts, documents: '/nowhere', vocabularies: {}, log: console } as never);
  });

  const invite = (email: string, name = 'Nora') =>
    api.request('http://evil.example/api/accounts/people', {
      method: 'POST',
      headers: {
        cookie,
        'content-type': 'application/json',
        'accept-language': 'fr',
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
      },
      body: JSON.stringify({ name, email, role: 'reader' }),
    });

  it('is sent, with a link to where the library is and not to where the request says', async () => {
    const answer = await invite('nora@example.ma');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ link: { mailed: true } });
    const mail = await mails.next();
    expect(mail.head['subject']).toBe('Votre compte dans la bibliothèque Fihris');
    expect(mail.body).not.toContain('evil.example');
    expect(mail.body).toMatch(/pendant 72\sheures/);
    must(await accounts.useLink(tokenOf(mail), PASSWORD, FROM));
  });

  it('that cannot be sent is there to be passed on, and administrators are told why', async () => {
    mails.refusing = true;
    const answer = await invite('unsent@example.ma');
    expect(answer.status).toBe(201);
    const { link } = (await answer.json()) as { link: { url: string; mailed: boolean } };
    expect(link.mailed).toBe(false);
    must(await accounts.useLink(link.url.split('/').at(-1) ?? '', PASSWORD, FROM));
    const told = await api.request('/api/accounts/notices', { headers: { cookie } });
    expect(await told.json()).toMatchObject({ notices: [{ code: 'mail-failed' }] });
    mails.refusing = false;
    await invite('sent-again@example.ma');
    await mails.next();
    const silent = await api.request('/api/accounts/notices', { headers: { cookie } });
    expect(await silent.json()).toEqual({ notices: [] });
  });

  it('takes a name for words, whatever is in it', async () => {
    const name = 'X\r\nBcc: all@evil.example\r\n\r\n<img src=x onerror=alert(1)>\u202e';
    expect((await invite('odd@example.ma', name)).status).toBe(201);
    const mail = await mails.next();
    expect(mail.to).toEqual(['odd@example.ma']);
    expect(mail.head['bcc']).toBeUndefined();
    expect(mail.body.slice(mail.body.indexOf('<!doctype'))).not.toContain('<img');
    expect((await invite('a@b.ma\r\nBcc: all@evil.example')).status).toBe(422);
    expect((await invite('"x, all@evil.example"@b.ma')).status).toBe(422);
    expect(mails.left()).toEqual([]);
  });
});

it('a letter keeps what was typed apart from its own words', () => {
  const { html, text } = letter('invitation', 'ar', {
    name: 'Amina "A" <b>',
    url: `${ORIGIN}/x`,
    hours: 72,
  });
  expect(html).toContain('<bdi>Amina &#34;A&#34; &#60;b&#62;</bdi>');
  expect(text).toContain('72 ساعة');
});

it('signing in, failing, waiting and leaving are noted of people, and nothing of strangers', async () => {
  const from = elsewhere();
  const { actor, cookie } = await enrol(accounts, 'noted@example.ma', 'reader');
  for (let n = 0; n < 6; n++)
    await accounts.signIn({ email: 'noted@example.ma', password: 'x' }, from);
  await accounts.signIn({ email: 'a secret typed here', password: 'x' }, elsewhere());
  await accounts.signOut(withCookie(cookieOf([cookie])), from);
  const { notes, total } = await accounts.signIns.list({ personId: actor.id, page: 1, size: 50 });
  expect(notes.map(({ event }) => event).sort()).toEqual(
    ['signed-in', ...Array<string>(5).fill('refused'), 'made-wait', 'signed-out'].sort(),
  );
  expect(notes[0]).toMatchObject({ browser: 'Firefox', system: 'Linux' });
  expect(total).toBe(8);
  clock.now += 91 * 24 * 60 * 60 * 1000;
  expect((await accounts.signIns.list({ personId: actor.id, page: 1, size: 50 })).total).toBe(0);
});
