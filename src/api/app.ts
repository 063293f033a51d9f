import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { AccessRefused } from '#accounts/index.ts';
import { REQUEST_ID } from '#domain/request-id.ts';
import { isDiskFull } from '#ingest/library/index.ts';
import { EngineUnavailable, TooManyConditions } from '#search/query.ts';
import { say } from '#texts/say.ts';
import { addAbout } from './about.ts';
import { guardAll } from './access.ts';
import { addAccounts } from './accounts/index.ts';
import { addAlerts } from './alerts.ts';
import { addCitations } from './citations.ts';
import { addClauses } from './clauses.ts';
import { addBeside } from './beside.ts';
import { addCompare } from './compare.ts';
import { addConcepts } from './concepts/index.ts';
import { addDesk } from './desk/index.ts';
import { addHeld } from './desk/held.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { addDocuments } from './documents.ts';
import { addConcordance } from './concordance/index.ts';
import { addSides } from './concordance/sides.ts';
import { addMeasures } from './measures.ts';
import { addPageWords } from './page-words.ts';
import { addHealth } from './health.ts';
import { negotiateLanguage } from './language.ts';
import { answerUnknown } from './methods.ts';
import { ApiProblem, problem } from './problem.ts';
import { addRelated } from './related.ts';
import { addSearch } from './search.ts';
import { addSkos } from './skos/index.ts';
import { addStatus } from './status.ts';
import { addSuggest } from './suggest.ts';
import { rejectInvalid } from './validation.ts';
import { addTexts } from './texts/index.ts';
import { addVersionCitations } from './version-citations.ts';
import { addVersions } from './versions.ts';
import { addVocabularies } from './vocabularies.ts';

const VERSION = '0.1.0';

/** The API of the library, mounted under `/api`. */
export function createApi(dependencies: ApiDependencies): Api {
  const api = new OpenAPIHono({ defaultHook: rejectInvalid }).basePath('/api');
  api.notFound((c) => answerUnknown(api, c));
  api.onError((error, c) => {
    if (error instanceof ApiProblem) return problem(c, error.code, error.about);
    if (error instanceof AccessRefused) {
      if (error.code === 'token-invalid') {
        c.header('WWW-Authenticate', 'Bearer error="invalid_token"');
      }
      return problem(c, error.code);
    }
    if (isDiskFull(error)) return problem(c, 'disk-full');
    if (error instanceof TooManyConditions) {
      const detail = say('parameter.too-many', negotiateLanguage(c), { most: error.most });
      return problem(c, 'invalid-parameter', { errors: [{ parameter: 'q', detail }] });
    }
    // Hono's own word on a body that is not what its type says.
    if (error instanceof HTTPException && error.status < 500) return problem(c, 'body-malformed');
    if (error instanceof EngineUnavailable) return problem(c, 'engine-unavailable');
    // The message and the stack, never a query or a document's text, nor an address that may be a secret.
    const about = { request: c.req.header(REQUEST_ID), route: routePath(c, -1) };
    dependencies.log.error({ ...about, error: error.stack }, 'request failed');
    return problem(c, 'internal-error');
  });

  guardAll(api, dependencies);
  addAccounts(api, dependencies);
  addSearch(api, dependencies);
  addSuggest(api, dependencies);
  addDocuments(api, dependencies);
  addPageWords(api, dependencies);
  addTexts(api, dependencies);
  addClauses(api, dependencies);
  addCitations(api, dependencies);
  addRelated(api, dependencies);
  addCompare(api, dependencies);
  addBeside(api, dependencies);
  addMeasures(api, dependencies);
  addConcordance(api, dependencies);
  addSides(api, dependencies);
  addVocabularies(api, dependencies);
  addConcepts(api, dependencies);
  addSkos(api, dependencies);
  addAlerts(api, dependencies);
  addAbout(api, dependencies);
  addHealth(api, dependencies);
  addStatus(api, dependencies);
  const { desk, holdings = desk } = dependencies;
  if (holdings !== undefined) {
    addHeld(api, holdings);
    addVersions(api, { ...dependencies, holdings });
    addVersionCitations(api, { ...dependencies, holdings });
  }
  if (desk !== undefined) addDesk(api, desk);

  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Fihris',
      version: VERSION,
      description: 'Search and read the clauses of migration policy documents.',
      license: { name: 'MIT' },
    },
  });
  return api;
}
