import { pages } from '#lib/paths'

const longest = 2000

/**
 * The address to go on to, if it is one of this catalog at `here`, else home. It is judged as a browser reads it, which
 * drops tabs and takes backslashes for slashes, and answered as that browser would write it.
 */
export function ownAddress(next: unknown, here: string): string {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > longest) return pages.home
  const read = URL.parse(next, here)
  if (read?.origin !== new URL(here).origin || read.username || read.password) return pages.home
  const own = `${read.pathname}${read.search}${read.hash}`
  return own.startsWith('//') || own.length > longest ? pages.home : own
}
