import type { Context, Hono } from 'hono';
import { ownSecret } from '#accounts/index.ts';
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
  const xml = answer(parameters, {
    items: register.map(({ is, ...one }) => ({ ...one, deleted: is !== 'public' })),
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
