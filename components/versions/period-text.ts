import type { DataReference } from '#lib/manifest/schema'

/** A moment at midnight UTC is a day. */
export const dayText = (written: string): string => written.replace(/T00:00:00(?:\.0+)?(?:Z|[+-]00:00)$/, '')

/** When data is from, as the manifest says it: `2026-09-01 to 2026-10-01`, `as of 2026-10-02`. */
export function periodText({ window, asOf }: Pick<DataReference, 'window' | 'asOf'>): string {
  const period = window && `${dayText(window.from)} to ${dayText(window.to)}`
  const moment = asOf && `as of ${dayText(asOf)}`
  return [period, moment].filter(Boolean).join(', ')
}
