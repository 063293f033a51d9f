import type { Context, Hono } from 'hono';
import { ownSecret } from '#accounts/index.ts';
import type { Record } from '#domain/record.ts';
import { relationOf } from '#domain/relation.ts';
import { readRegister } from '#ingest/library/index.ts';
import { answer } from '../../oai/answer.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { originOf } from '../origin.ts';

/** The catalogue over OAI-PMH 2.0, at `/oai`. */
export function addOai(machines: Hono, dependencies: ApiDependencies): void {
  machines.get('/oai', (c) => respond(c, new URL(c.req.url).searchParams, dependencies));
  // The arguments of a POST are its form (OAI-PMH 2.0, § 3.1.1.2).
  machines.post('/oai', async (c) =>
    respond(c, new URLSearchParams(await c.req.text()), dependencies),
  );
}

async function respond(
  c: Context,
  parameters: URLSearchParams,
  dependencies: ApiDependencies,
): Promise<Response> {
  const { documents, data, vocabularies, contact } = dependencies;
  const origin = originOf(c, dependencies);
  const { hostname } = new URL(origin);
  const register = await readRegister(documents);
  const known = new Set(register.flatMap(({ id, is }) => (is === 'gone' ? [] : [id])));
  const xml = answer(parameters, {
    items: register.map(({ is, record, ...one }) => ({
      ...one,
      ...(record && { record: withKnown(record, known) }),
      deleted: is !== 'public',
    })),
    vocabularies,
    name: 'Fihris',
    // Every host that has mail has this one (RFC 2142, § 7).
    email: contact ?? `postmaster@${hostname}`,
    url: `${origin}/oai`,
    addressOf: (id) => `${origin}/documents/${id}`,
    key: data === undefined ? '' : ownSecret(data),
    now: new Date().toISOString(),
  });
  return c.body(xml, 200, { 'content-type': 'text/xml; charset=utf-8' });
}

/** Of documents that readers were never told of nothing is said, not even that there is one. */
const withKnown = (record: Record, known: ReadonlySet<string>): Record => ({
  ...record,
  relation: record.relation.filter((one) => known.has(relationOf(one).document)),
});
