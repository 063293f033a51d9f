export { anchorSchemaFor, isLost, isMoved, type Anchor } from './anchor.ts';
export { endOf } from './identity.ts';
export { reconcile, type AnchorChanges, type Reconciled } from './reconcile.ts';
