export { answerList as GET } from '$lib/results.server.ts';
