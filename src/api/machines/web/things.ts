import type { Context, Hono } from 'hono';
import { clauseId, permanentPath } from '#domain/clause.ts';
import {
  preferred,
  THING_TYPES,
  thingAt,
  type ThingAddress,
  type ThingEnding,
} from '#domain/things.ts';
import {
  linkHeader,
  linkset,
  linksetJson,
  linksetText,
  signposts,
} from '../../../citation/signposts.ts';
import type { Api, ApiDependencies } from '../../dependencies.ts';
import { isKnown, tagOf } from '../../etag.ts';
import { negotiateLanguage } from '../../language.ts';
import { originOf } from '../../origin.ts';
import { problem } from '../../problem.ts';
import type { ClauseView, DocumentView } from '../../schemas.ts';
import { toJsonLd, toTurtle } from '../../skos/write.ts';
import { askAs } from '../ask.ts';
import { json, NotOk, type Asking } from '../results/library.ts';
import { clauseNode, documentNode } from './graph.ts';

/**
 * Permanent addresses of documents, clauses and concepts for programs: what is asked for by `Accept` is answered at the address
 * itself, and has one of its own with an ending. Pages are answered elsewhere.
 */
export function addThings(machines: Hono, dependencies: ApiDependencies, api: Api): void {
  machines.get('/*', async (c, next) => {
    const address = thingAt(c.req.path);
    if (address === undefined) return next();
    const ending = address.ending ?? negotiated(c, address);
    if (ending === undefined) return problem(c, 'not-acceptable');
    if (ending === 'html') return next();
    const origin = originOf(c, dependencies);
    const language = negotiateLanguage(c);
    const asking = { origin, language, ask: askAs(api, c.req.raw.headers, origin, language) };
    try {
      return await answer(c, asking, address, ending);
    } catch (error) {
      if (error instanceof NotOk) return movedOr(c, error.response, origin, ending);
      throw error;
    }
  });
}

type Ending = ThingEnding | 'csl' | 'html';

const ENDINGS: { [type: string]: Ending } = {
  'text/html': 'html',
  'text/turtle': 'ttl',
  'application/ld+json': 'jsonld',
  'application/vnd.citationstyles.csl+json': 'csl',
};

const TYPES: { [ending in Exclude<Ending, 'html'>]: string } = {
  ttl: 'text/turtle; charset=utf-8',
  jsonld: 'application/ld+json',
  csl: 'application/vnd.citationstyles.csl+json',
  linkset: 'application/linkset; charset=utf-8',
  'linkset.json': 'application/linkset+json',
};

function negotiated(c: Context, { kind }: ThingAddress): Ending | undefined {
  const type = preferred(c.req.header('accept'), THING_TYPES[kind]);
  return type === undefined ? undefined : ENDINGS[type];
}

async function answer(
  c: Context,
  asking: Asking,
  address: ThingAddress,
  ending: Exclude<Ending, 'html'>,
): Promise<Response> {
  const { kind, ids } = address;
  const [document = '', eId] = ids;
  const { body, links = [] } =
    kind === 'concept'
      ? {
          body: await textOf(
            asking,
            `/vocabularies/${ids.map(encodeURIComponent).join('/')}.${ending}`,
          ),
        }
      : await described(asking, { document, eId }, ending);
  const headers = {
    'Content-Type': TYPES[ending],
    'Cache-Control': 'no-cache',
    ETag: tagOf(body),
    ...(address.ending === undefined && {
      Vary: 'Accept',
      'Content-Location': locationOf(address, ending, asking.origin),
    }),
    ...(links.length > 0 && { Link: linkHeader(links) }),
  };
  return isKnown(c.req.header('if-none-match'), headers.ETag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers });
}

/** Where the same is had whatever is accepted. */
function locationOf(
  { kind, ids }: ThingAddress,
  ending: Exclude<Ending, 'html'>,
  origin: string,
): string {
  if (kind === 'concept') return `${origin}/vocabularies/${ids.join('/')}.${ending}`;
  if (ending !== 'csl') return `${origin}/documents/${ids.join('/')}.${ending}`;
  return `${origin}/api/${citedPath(ids)}?format=csl-json`;
}

const citedPath = ([document = '', eId]: string[]): string =>
  eId === undefined
    ? `documents/${document}/citation`
    : `clauses/${encodeURIComponent(clauseId(document, eId))}/citation`;

async function described(
  asking: Asking,
  { document, eId }: { document: string; eId: string | undefined },
  ending: Exclude<Ending, 'html'>,
) {
  const { origin } = asking;
  // The clause first: of an address that its text has left, the API says the new one.
  const clause =
    eId === undefined
      ? undefined
      : await json<ClauseView>(asking, `/clauses/${encodeURIComponent(clauseId(document, eId))}`);
  const view = await json<DocumentView>(
    asking,
    `/documents/${encodeURIComponent(document)}?limit=1`,
  );
  const posted = { record: view.record, eId, origin };
  const node = () =>
    clause === undefined ? documentNode(view, { origin }) : clauseNode(clause, { origin });
  const write: { [ending in Exclude<Ending, 'html'>]: () => string | Promise<string> } = {
    ttl: () => toTurtle([node()]),
    jsonld: () => toJsonLd([node()]),
    csl: () =>
      textOf(
        asking,
        `/${citedPath(eId === undefined ? [document] : [document, eId])}?format=csl-json`,
      ),
    linkset: () => linksetText(linkset(posted)),
    'linkset.json': () => linksetJson(linkset(posted)),
  };
  return { body: await write[ending](), links: signposts(posted) };
}

async function textOf({ ask }: Asking, path: string): Promise<string> {
  const response = await ask(path);
  if (!response.ok) throw new NotOk(response);
  return response.text();
}

/** Whoever asks for an address that its text has left is led to the new one, as the same kind of file. */
async function movedOr(
  c: Context,
  response: Response,
  origin: string,
  ending: Ending,
): Promise<Response> {
  if (response.status !== 308) return response;
  const { moved_to: to } = (await response.clone().json()) as { moved_to: string };
  const isEnded = thingAt(c.req.path)?.ending !== undefined;
  return c.redirect(`${origin}${permanentPath(to)}${isEnded ? `.${ending}` : ''}`, 308);
}
