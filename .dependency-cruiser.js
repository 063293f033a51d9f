import { readFileSync } from 'node:fs';

/**
 * Who may import whom, read from the table in ARCHITECTURE.md, so that what is written there is what is checked:
 * a file of a room may import its own room and those that its row names. No circle of imports anywhere.
 */

/** What every room may import beside those of its row. */
const COMMON = ['src/domain/', 'src/texts/'];
const ROW = /^\| `([^`]+)` +\| ([^|]*)\|$/gm;
const TABLE = /<!-- arrows -->(.*?)<!-- \/arrows -->/s;

const [, table = ''] = TABLE.exec(readFileSync('ARCHITECTURE.md', 'utf8')) ?? [];
const rooms = [...table.matchAll(ROW)].map(([, room, cells]) => ({
  room,
  may: [...cells.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
}));
if (rooms.length === 0) throw new Error('ARCHITECTURE.md: no table of who may import whom');

/** A room: a file, a folder with all below it (`src/api/`), or a folder's own files alone (`src/search/*`). */
const inRoom = (room) => {
  const path = room.replaceAll('.', '\\.');
  return room.endsWith('/*') ? `^${path.slice(0, -1)}[^/]+$` : `^${path}`;
};

const isKnown = (name) => rooms.some(({ room }) => room.startsWith(name));
const unknown = rooms.flatMap(({ may }) => may).filter((name) => !isKnown(name));
if (unknown.length > 0) throw new Error(`ARCHITECTURE.md: no such room: ${unknown.join(', ')}`);

const arrows = rooms.map(({ room, may }) => ({
  name: `from ${room}`,
  comment: 'ARCHITECTURE.md, Who may import whom',
  severity: 'error',
  from: { path: inRoom(room) },
  to: {
    path: '^(src|ingest)/',
    pathNot: [room, ...(COMMON.includes(room) ? [] : COMMON), ...may].map(inRoom),
  },
}));

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'a room for every file',
      severity: 'error',
      from: { path: '^(src|ingest)/', pathNot: rooms.map(({ room }) => inRoom(room)) },
      to: {},
    },
    ...arrows,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/(lib/paraglide|texts/compiled)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
