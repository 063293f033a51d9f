import type { Context } from 'hono';
import type { Api } from './dependencies.ts';
import { problem } from './problem.ts';

/** Answers what no route takes: 405 with the methods that the address has (RFC 9110, 15.5.6), or 404 when it has none. */
export function answerUnknown(api: Api, c: Context): Response {
  const methods = methodsOf(api, c.req.path);
  if (methods.length === 0) return problem(c, 'not-found');
  c.header('Allow', methods.join(', '));
  return problem(c, 'method-not-allowed');
}

function methodsOf(api: Api, path: string): string[] {
  const fitting = api.routes.filter(
    // `ALL` are those that every request passes, whatever its method.
    (route) => route.method !== 'ALL' && patternOf(route.path).test(path),
  );
  const methods = new Set(fitting.map(({ method }) => method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

/** `/api/documents/:id` as a regular expression. */
function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) =>
      part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'),
    );
  return new RegExp(`^${parts.join('/')}$`, 'u');
}
