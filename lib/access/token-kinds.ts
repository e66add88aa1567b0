/** Apart from the schemas, so that a page that only names them does not load all that checks them. */
export const tokenKinds = ['personal', 'ci'] as const
export type TokenKind = (typeof tokenKinds)[number]
