/** What a token may be for: reading, or what its person may at the desk as well. */
export const TOKEN_SCOPES = ['read', 'desk'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export const TOKEN_MODEL = 'apiToken';

/** The table of tokens, as better-auth makes and migrates it beside its own. */
export const TOKEN_TABLE = {
  id: 'fihris-tokens',
  schema: {
    [TOKEN_MODEL]: {
      fields: {
        userId: {
          type: 'string' as const,
          required: true,
          index: true,
          references: { model: 'user', field: 'id', onDelete: 'cascade' as const },
        },
        name: { type: 'string' as const, required: true },
        hash: { type: 'string' as const, required: true, unique: true, index: true },
        scope: { type: 'string' as const, required: true },
        made: { type: 'date' as const, required: true },
        expires: { type: 'date' as const, required: true },
        lastUsed: { type: 'date' as const, required: false },
      },
    },
  },
};
