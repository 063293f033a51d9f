import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert, Followed } from '#domain/alert.ts';
import type { SentReview } from '../../src/api/desk/concordances.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { openOutgoing, type Outgoing } from '../../src/outgoing/outgoing.ts';
import { startMailServer, type Mail, type MailServer } from '../accounts/mail/mail-server.ts';
import { placeOf, text, type Place } from '../desk/support.ts';

/** Searches followed by mail: the real engine, a desk where documents are published, and a real mail server. */

const ORIGIN = 'https://bibliotheque.example.ma';
const HOUR = 60 * 60 * 1000;
const PLAN = 'feuille-de-route-entraide-nationale';

let place: Place;
let mails: MailServer;
let outgoing: Outgoing;
// A Tuesday, so that no Monday morning comes within a day.
const clock = { now: new Date(2026, 11, 1, 10).getTime() };
const seen: string[] = [];

const options = () => ({
  ...{ documents: place.documents, data: place.data, vocabularies: place.vocabularies },
  ...{ engine: place.engine, origin: () => ORIGIN, now: () => clock.now, every: 0 },
  log: { warn: (about: unknown) => void seen.push(JSON.stringify(about)), error: console.error },
});
const withMail = () => ({
  ...options(),
  mail: { url: mails.url, from: 'Fihris <fihris@example.ma>' },
});

beforeAll(async () => {
  place = await placeOf('psnsi-oriental-2022-2023', 'gcm', 'snia', PLAN);
  mails = await startMailServer();
  outgoing = openOutgoing(withMail());
  place.with({ outgoing });
});
afterAll(async () => {
  await outgoing.close();
  await place.desk.close();
  await mails.close();
});
beforeEach(() => {
  mails.left();
  mails.refusing = false;
  // What was asked for from here before is forgotten.
  place.with({ outgoing });
  // Nobody waits for a pause of minutes here.
  clock.now += HOUR;
});

let many = 0;
const somebody = () => `reader${++many}@example.ma`;
const ask = (email: string, search: object, rhythm = 'at-once', language = 'fr') =>
  place.ask('/api/alerts', {
    method: 'POST',
    json: { email, rhythm, search },
    headers: { 'Accept-Language': language },
  });
const tokenIn = ({ body }: Mail, page: string): string =>
  new RegExp(`${ORIGIN}(?:/ar|/en)?/follow/${page}/([\\w.-]+)`).exec(body)?.[1] ?? 'no link';

/** The next letter to somebody; those to others are passed over. */
async function letterTo(email: string): Promise<Mail> {
  for (;;) {
    const letter = await mails.next();
    if (letter.to.includes(email)) return letter;
  }
}

/** Follows and confirms. @returns the token to manage it */
async function follow(email: string, search: object, rhythm = 'at-once', language = 'fr') {
  expect((await ask(email, search, rhythm, language)).status).toBe(202);
  const token = tokenIn(await letterTo(email), 'confirm');
  const path = `/api/alerts/links/${token}/confirm`;
  const headers = { 'Accept-Language': language };
  return (await place.json<{ token: string }>(path, { method: 'POST', headers })).token;
}

async function publish(word: string): Promise<string> {
  const job = await place.settled(await place.upload(`${word}.md`, text(word), { publish: 'yes' }));
  expect(job.state).toBe('done');
  return job.document ?? '';
}

/** Everything that was mailed to these, once nothing more is to be told. */
async function told(...to: string[]): Promise<Mail[]> {
  await outgoing.work();
  return mails.left().filter((mail) => to.includes(mail.to[0] ?? ''));
}

/** The same once the index has what was published: within seconds, or there is nothing. */
async function toldSoon(...to: string[]): Promise<Mail[]> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) {
    const found = await told(...to);
    if (found.length > 0) return found;
  }
  return [];
}

describe('following a search', () => {
  it('begins when whoever reads at the address confirms it, and not before', async () => {
    const email = somebody();
    await ask(email, { q: 'flamants' });
    const letter = await mails.next();
    expect(letter.to).toEqual([email]);
    // Whoever asks may be a stranger: nothing of what was typed is mailed.
    expect(letter.body).not.toContain('flamants');
    await publish('flamants');
    expect(await told(email)).toEqual([]);
    const token = tokenIn(letter, 'confirm');
    const open = await place.json<Alert>(`/api/alerts/links/${token}/confirm`);
    expect(open).toMatchObject({ title: '« flamants »', confirmed: false });
    const path = `/api/alerts/links/${token}/confirm`;
    const { token: manage } = await place.json<{ token: string }>(path, { method: 'POST' });
    // What was published before is no news.
    expect(await told(email)).toEqual([]);
    const followed = await place.json<Followed>(`/api/alerts/links/${manage}`);
    expect(followed).toMatchObject({
      address: email,
      alerts: [{ confirmed: true, search: 'q=flamants' }],
    });
    expect((await place.ask(`/api/alerts/links/${token}x/confirm`)).status).toBe(404);
    expect((await place.ask(`/api/alerts/links/${token}`)).status).toBe(404);
  });

  it('asked for again says so to the address alone', async () => {
    const email = somebody();
    await follow(email, { q: 'hérons' });
    const again = await ask(email, { q: 'hérons' });
    expect([again.status, await again.json()]).toEqual([202, { confirm: true }]);
    expect(tokenIn(await mails.next(), 'manage')).not.toBe('no link');
  });

  it('that nobody confirms is forgotten, with the address', async () => {
    const email = somebody();
    await ask(email, { q: 'milans' });
    await mails.next();
    clock.now += 49 * HOUR;
    await outgoing.work();
    const bytes = await Promise.all(
      ['', '-wal'].map((end) => readFile(join(place.data, `outgoing.sqlite${end}`), 'latin1')),
    );
    await outgoing.close();
    outgoing = openOutgoing(withMail());
    place.with({ outgoing });
    expect(bytes.join('').length).toBeGreaterThan(0);
    const file = await readFile(join(place.data, 'outgoing.sqlite'), 'latin1');
    expect(file).not.toContain(email);
  });
});

describe('a document that is published', () => {
  it('is told with the clause, its page and a link that shows exactly that, in the reader’s language', async () => {
    const [french, arabic] = [somebody(), somebody()];
    const search = { q: 'santé', region: ['MA-02'] };
    await follow(french, search);
    await follow(arabic, search, 'at-once', 'ar');
    await place.setStatus('psnsi-oriental-2022-2023', 'withdrawn', 'pour un essai');
    await outgoing.work();
    await place.setStatus('psnsi-oriental-2022-2023', 'published');
    const letters = await toldSoon(french, arabic);
    expect(letters.map(({ to }) => to[0]).sort()).toEqual([french, arabic].sort());
    const letter = letters.find(({ to }) => to[0] === french);
    if (letter === undefined) throw new Error('no letter');
    expect(letter.head['subject']).toMatch(/^Fihris : 1 document pour « santé » · .*Oriental$/);
    expect(letter.head).toMatchObject({
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
    });
    expect(letter.head['list-unsubscribe']).toMatch(/^<https:\/\/[^>]+\/follow\/stop\/[\w.-]+>$/);
    expect(letter.body).toMatch(/, p\. \d+/);
    const link = new RegExp(`${ORIGIN}/search\\?(\\S+)`).exec(letter.body)?.[1] ?? '';
    const page = await place.json<SearchAnswer>(`/api/search?${link}`);
    expect(page.hits.map(({ document }) => document.id)).toEqual(['psnsi-oriental-2022-2023']);
    const count = Number(/Voir les (\d+) passages/.exec(letter.body)?.[1] ?? 1);
    expect(page.total_clauses).toBe(count);
    for (const { id, snippet_html: quote } of page.hits[0]?.clauses.slice(0, 3) ?? []) {
      expect(letter.body).toContain(`/documents/${id.replace('--', '/')}`);
      expect(letter.body.replaceAll('\r\n', '\n')).toContain(quote);
    }
    const other = letters.find(({ to }) => to[0] === arabic);
    expect(other?.body).toContain('<html lang="ar" dir="rtl">');
    expect(other?.head['subject']).toContain('فهرس');
    expect(other?.body).toContain(`${ORIGIN}/ar/search?`);
  });

  it('is told once, whatever number of alerts it meets and whatever happens to it then', async () => {
    const email = somebody();
    await follow(email, { q: 'sternes' });
    await follow(email, { q: 'migrent', type: ['report'] });
    await follow(email, { q: 'Agadir' }, 'daily');
    const id = await publish('sternes');
    const letters = await toldSoon(email);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.body.match(new RegExp(`href="[^"]*/documents/${id}"`, 'g'))).toHaveLength(1);
    // The daily alert meets it as well, a day later.
    clock.now += 25 * HOUR;
    expect(await told(email)).toEqual([]);
    // A correction of its record, and of its splitting.
    const path = `/api/desk/documents/${id}`;
    const { record, revision } = await place.json<{ record: object; revision: string }>(path);
    const { title, ...others } = record as { title: { fr: string } };
    const json = { ...others, title: { fr: `${title.fr}, corrigé` } };
    for (const field of ['id', 'original', 'version', 'status', 'withdrawal'])
      Reflect.deleteProperty(json, field);
    const edited = await place.ask(`${path}/record`, {
      method: 'PUT',
      json: { record: json, revision },
    });
    expect([edited.status, edited.ok ? '' : await edited.text()]).toEqual([200, '']);
    // Taken back, and given again.
    await place.setStatus(id, 'withdrawn', 'une erreur');
    await outgoing.work();
    await place.setStatus(id, 'published');
    clock.now += 25 * HOUR;
    expect(await told(email)).toEqual([]);
    // Another generation of the index, and another start.
    await runIngest({ documents: place.documents, engine: place.engine });
    await outgoing.close();
    outgoing = openOutgoing(withMail());
    place.with({ outgoing });
    clock.now += 25 * HOUR;
    expect(await told(email)).toEqual([]);
    // A new version is news, and told as such.
    await place.newVersion(
      id,
      'sternes-2.md',
      `${text('sternes')}\n\nLes sternes sont revenues.\n`,
    );
    const next = await toldSoon(email);
    expect(next).toHaveLength(1);
    expect(next[0]?.body).toContain('nouvelle version (version 2)');
  });

  it('is told at its rhythm; several together are one letter', async () => {
    const [daily, weekly] = [somebody(), somebody()];
    const toTuesday = (9 - new Date(clock.now).getDay()) % 7;
    clock.now += toTuesday * 24 * HOUR;
    await follow(daily, { q: 'ibis' }, 'daily');
    await follow(weekly, { q: 'ibis' }, 'weekly');
    await publish('ibis');
    await publish('ibis chauves');
    await place.expectFound('"ibis chauves"', ['plan-ibis-chauves']);
    expect(await told(daily, weekly)).toEqual([]);
    clock.now += 24 * HOUR;
    const letters = await toldSoon(daily);
    expect(letters.filter(({ to }) => to[0] === daily)).toHaveLength(1);
    expect(letters[0]?.body).toContain('/documents/plan-ibis-chauves');
    clock.now += 7 * 24 * HOUR;
    expect(await told(weekly)).toHaveLength(1);
  });

  it('that only resembles what was asked for is no news', async () => {
    const email = somebody();
    await follow(email, { q: 'courlis quincaillerie' });
    await publish('courlis');
    await place.expectFound('courlis', ['plan-courlis']);
    expect(await told(email)).toEqual([]);
  });
});

describe('who follows an objective', () => {
  it('is told when a clause is said to serve it, once for a document', async () => {
    const desk = '/api/desk/concordances/gcm-objectives';
    await place.json(`${desk}/suggest`, { method: 'POST', json: { document: PLAN } });
    const { case: first } = await place.json<SentReview>(`${desk}/item?document=${PLAN}`);
    const [email, other] = [somebody(), somebody()];
    await follow(email, { gcm: [first?.concept] });
    await follow(other, { gcm: [first?.concept === '7' ? '8' : '7'] });
    const json = {
      ...{ decision: 'accept', clause: first?.clause.id, mapping: first?.mapping?.record_id },
      ...{ concept: first?.concept, predicate: 'skos:broadMatch', seen: first?.seen },
      quote: first?.mapping?.subject_quote,
    };
    await place.json(`${desk}/judge`, { method: 'POST', json });
    const letters = await toldSoon(email, other);
    expect(letters.map(({ to }) => to[0])).toEqual([email]);
    expect(letters[0]?.body).toContain('rattaché à «');
    expect(letters[0]?.body).toContain(`/documents/${PLAN}`);
  });
});

describe('who follows a document', () => {
  it('is told when it is withdrawn, with the reason', async () => {
    const email = somebody();
    const id = await publish('avocettes');
    await place.expectFound('avocettes', [id]);
    // What was published a moment ago is known by then, and no news.
    await sleep(1500);
    await follow(email, { document: [id] });
    await place.setStatus(id, 'withdrawn', 'remplacé par la loi de finances');
    const letters = await toldSoon(email);
    expect(letters[0]?.body).toContain('retiré : remplacé par la loi de finances');
  });
});

describe('stopping', () => {
  it('takes one click and forgets the address', async () => {
    const email = somebody();
    await follow(email, { q: 'spatules' });
    const manage = await follow(email, { q: 'grues' });
    const { alerts } = await place.json<Followed>(`/api/alerts/links/${manage}`);
    const [first] = alerts;
    await place.ask(`/api/alerts/links/${manage}/${first?.id}`, { method: 'DELETE' });
    expect((await place.json<Followed>(`/api/alerts/links/${manage}`)).alerts).toHaveLength(1);
    await publish('spatules');
    await place.expectFound('spatules', ['plan-spatules']);
    expect(await told(email)).toEqual([]);
    await publish('grues');
    const [letter] = await toldSoon(email);
    const stop = letter && tokenIn(letter, 'stop');
    expect((await place.ask(`/api/alerts/links/${stop}`, { method: 'DELETE' })).status).toBe(204);
    expect((await place.ask(`/api/alerts/links/${manage}`)).status).toBe(404);
  });

  it('is nobody else’s', async () => {
    const manage = await follow(somebody(), { q: 'cigognes' });
    const other = await follow(somebody(), { q: 'cigognes' });
    const { alerts } = await place.json<Followed>(`/api/alerts/links/${other}`);
    await place.ask(`/api/alerts/links/${manage}/${alerts[0]?.id}`, { method: 'DELETE' });
    expect((await place.json<Followed>(`/api/alerts/links/${other}`)).alerts).toHaveLength(1);
    const path = `/api/alerts/links/${manage}/${alerts[0]?.id}`;
    const changed = await place.ask(path, { method: 'PATCH', json: { rhythm: 'weekly' } });
    expect(changed.status).toBe(404);
  });
});

describe('what is wrong', () => {
  it('is refused with a reason', async () => {
    const status = async (email: string, search: object, rhythm = 'daily') => {
      const answer = await ask(email, search, rhythm);
      const { type } = (await answer.json()) as { type: string };
      return [answer.status, type.split(':').at(-1)];
    };
    for (const email of [
      'a@b.ma\r\nBcc: all@evil.example',
      'a@b.ma\nBcc: all@evil.example',
      'Name <a@b.ma>',
      'a@b.ma, c@d.ma',
      'nobody',
      'a@b@c.ma',
      '"a b"@c.ma ',
    ]) {
      expect([email, ...(await status(email, { q: 'x' }))]).toEqual([email, 422, 'email-invalid']);
    }
    expect(await status(`${'a'.repeat(250)}@b.ma`, {})).toEqual([400, 'invalid-parameter']);
    expect(await status('a@b.ma', { theme: ['nonsense'] })).toEqual([400, 'invalid-parameter']);
    expect(await status('a@b.ma', { sort: 'date' })).toEqual([400, 'invalid-parameter']);
    expect(await status('a@b.ma', {}, 'hourly')).toEqual([400, 'invalid-parameter']);
    expect(await status('a@b.ma', { q: 'x'.repeat(10_001) })).toEqual([400, 'invalid-parameter']);
    await outgoing.work();
    expect(mails.left()).toEqual([]);
  });

  it('comes as no more than a line of the head, whatever is followed', async () => {
    const email = somebody();
    const q = 'macareux\r\nBcc: all@evil.example\r\n\r\n<img src=x onerror=alert(1)>\u202e';
    await follow(email, { q: 'macareux' });
    await follow(email, { q, expand: 'none' });
    await publish('macareux');
    const [letter] = await toldSoon(email);
    expect(letter?.to).toEqual([email]);
    expect(letter?.head['bcc']).toBeUndefined();
    const manage = tokenIn(letter as Mail, 'manage');
    const { alerts } = await place.json<Followed>(`/api/alerts/links/${manage}`);
    expect(alerts[1]?.title).not.toMatch(/[\r\n\u202e]/);
  });

  it('is slowed down: too many for one address', async () => {
    const email = somebody();
    const codes: number[] = [];
    for (let n = 0; n < 6; n++) codes.push((await ask(email, { q: `mot${n}` })).status);
    expect(codes).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('with the mail server loses nothing and repeats nothing', async () => {
    const email = somebody();
    await follow(email, { q: 'outardes' });
    mails.refusing = true;
    const id = await publish('outardes');
    await place.expectFound('outardes', [id]);
    expect(await told(email)).toEqual([]);
    expect(seen.at(-1)).toContain('no room in this house');
    clock.now += 12 * HOUR;
    expect(await told(email)).toEqual([]);
    mails.refusing = false;
    clock.now += 12 * HOUR;
    expect(await told(email)).toHaveLength(1);
    clock.now += 12 * HOUR;
    expect(await told(email)).toEqual([]);
  });
});

describe('without a mail server', () => {
  it('nothing can be followed by mail, which is said', async () => {
    const silent = openOutgoing({ ...options(), data: `${place.data}-silent` });
    place.with({ outgoing: silent });
    try {
      const offer = await place.json('/api/alerts/offer?q=migrants');
      expect(offer).toMatchObject({ mail: false, title: '« migrants »' });
      expect((await ask('a@b.ma', { q: 'x' })).status).toBe(404);
    } finally {
      place.with({ outgoing });
      await silent.close();
    }
  });
});
