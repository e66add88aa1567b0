import { pages } from '#lib/paths'

/** Where the navigation leads, in its order; `key` follows `g` on the keyboard. */
export const places = [
  { label: 'Packages', href: pages.packages, key: 'p' },
  { label: 'Standards', href: pages.standards, key: 's' },
  { label: 'Audit', href: pages.audit, key: 'a' },
]
