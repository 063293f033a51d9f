import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bodyRefusal } from '../../src/server/body-limit.ts';
import { refuseBody } from '../../src/server/refusal.ts';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const status = bodyRefusal(request);
    if (status === undefined) response.end('taken');
    else refuseBody(request, response, status);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const send = (path: string, body: BodyInit, headers = {}) =>
  fetch(url + path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

it('says to programs why a body is too large, in the language they prefer', async () => {
  const answer = await send('/api/search', 'x'.repeat(600_000), { 'Accept-Language': 'ar, fr' });
  expect(answer.status).toBe(413);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await answer.json()) as { type: string; detail: string };
  expect(problem.type).toBe('urn:fihris:problem:too-large');
  expect(problem.detail).toMatch(/\p{Script=Arabic}/u);
});

it('says it to whoever sent a form as a page, once all of it was sent', async () => {
  const answer = await send('/ar/desk/add?/files', 'x'.repeat(52 * 1024 * 1024));
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('dir="rtl"');
});

it('asks for the length where it is not said', async () => {
  const stream = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('x'));
      controller.close();
    },
  });
  const answer = await send('/desk/add', stream);
  expect(answer.status).toBe(411);
  expect(await answer.text()).toContain('Longueur');
});

it('lets through what is small', async () => {
  expect(await (await send('/api/search', 'x')).text()).toBe('taken');
});
