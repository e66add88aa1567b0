'use client'

import { formatUtc } from '#lib/format'
import { useHydrated } from './use-hydrated.ts'

/** A moment in UTC below the same one by the reader's clock; nothing where that clock says it in UTC itself, as paper does. */
export function AlsoUtc({ at }: { at: number }) {
  const apart = useHydrated() && new Date(at).getTimezoneOffset() !== 0
  return apart && <span className="block text-sm text-muted tabular-nums print:hidden">{formatUtc(at)}</span>
}
