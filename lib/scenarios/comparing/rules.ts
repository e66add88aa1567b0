import type { FieldComparison } from '../schema.ts'

/** How what stands at a place is held; `nothing` where others hold it and only the fields within are looked at. */
export type Rule = FieldComparison | { kind: 'nothing' }

export const nothing: Rule = { kind: 'nothing' }
