/** A moment as the reader's clock says it, in UTC; as it is where it is none, for whoever reads it to refuse. */
export function inUtc(local = ''): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}
