/** A moment as the reader's clock says it, in UTC; as it is where it is none, for whoever reads it to refuse. */
export function inUtc(local = ''): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}

/** A moment as the platform's field takes it: to the minute, without a zone, in the reader's own. */
export function inLocal(at: string | null | undefined): string {
  if (at === null || at === undefined) return ''
  const then = new Date(at)
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
