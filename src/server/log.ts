import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '#config';

/**
 * The log of a process, on standard error: lines for people, or JSON for machines. A line never holds a query, a text of
 * a document, or an address that opens something; who asks is named by the id of the request alone.
 */
export function openLog({
  logFormat = 'text',
  logLevel: level = 'info',
}: Pick<Config, 'logFormat' | 'logLevel'>): Logger {
  const stream =
    logFormat === 'json'
      ? pino.destination({ dest: 2, sync: true })
      : pretty({
          colorize: process.stderr.isTTY,
          destination: 2,
          ignore: 'pid,hostname',
          sync: true,
          translateTime: 'SYS:yyyy-mm-dd HH:MM:ss',
        });
  return pino({ level }, stream);
}
