import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A real mail server that keeps what it is given. */
export interface MailServer {
  /** As SMTP_URL names it. */
  url: string;
  /** Waits for the next letter, which is taken off the pile. */
  next(): Promise<Mail>;
  /** Letters nobody took off the pile. */
  left(): Mail[];
  /** Whether letters are turned away. */
  refusing: boolean;
  close(): Promise<void>;
}

export interface Mail {
  from: string;
  to: string[];
  /** Lines of the head, unfolded, by name in small letters. */
  head: { [name: string]: string };
  /** Everything, decoded: the parts of text and HTML one after the other. */
  body: string;
}

export async function startMailServer(): Promise<MailServer> {
  const pile: Mail[] = [];
  const waiting: ((mail: Mail) => void)[] = [];
  const server = new SMTPServer({
    authMethods: ['PLAIN'],
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'p@ss' ? done(null, { user: username }) : done(new Error('wrong password')),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        if (mails.refusing) return done(new Error('no room in this house'));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const mail = { from, to: envelope.rcptTo.map(({ address }) => address), ...parse(raw) };
        const taker = waiting.shift();
        if (taker) taker(mail);
        else pile.push(mail);
        return done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mails: MailServer = {
    url: `smtp://post:p%40ss@127.0.0.1:${port}`,
    next: async () => pile.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    left: () => pile.splice(0),
    refusing: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mails;
}

function parse(raw: string): Pick<Mail, 'head' | 'body'> {
  const [top = '', ...rest] = raw.split('\r\n\r\n');
  const lines = top.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const head = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase(), words(value.join(':').trim())];
  });
  return { head: Object.fromEntries(head) as Mail['head'], body: decode(rest.join('\r\n\r\n')) };
}

/** Encoded words of a head (RFC 2047). */
const words = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, code: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(code, 'base64').toString()
        : quoted(code.replaceAll('_', ' ')),
    );

/** Parts of a body, each as its own head says it is encoded. */
function decode(body: string): string {
  return body
    .split(/\r\n(?=--)/)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const content = rest.join('\r\n\r\n');
      if (/encoding: base64/i.test(head)) return Buffer.from(content, 'base64').toString();
      return /encoding: quoted-printable/i.test(head) ? quoted(content) : content;
    })
    .join('\n');
}

function quoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
