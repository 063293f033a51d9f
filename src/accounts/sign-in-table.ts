/** The table of sign-ins, as better-auth makes and migrates it beside its own. */
export const SIGN_IN_TABLE = {
  id: 'fihris-sign-ins',
  schema: {
    signIn: {
      fields: {
        userId: {
          type: 'string' as const,
          required: true,
          index: true,
          references: { model: 'user', field: 'id', onDelete: 'cascade' as const },
        },
        at: { type: 'date' as const, required: true, index: true },
        event: { type: 'string' as const, required: true },
        address: { type: 'string' as const, required: false },
        userAgent: { type: 'string' as const, required: false },
      },
    },
  },
};
