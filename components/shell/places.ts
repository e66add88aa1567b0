import { pages } from '#lib/paths'

/** Where the navigation leads, in its order; `key` follows `g` on the keyboard. */
export const places = [
  { label: 'Live', href: pages.home, key: 'l' },
  { label: 'Packages', href: pages.packages, key: 'p' },
  { label: 'Promotions', href: pages.promotions(), key: 'r' },
  { label: 'Standards', href: pages.standards, key: 's' },
  { label: 'Environments', href: pages.environments, key: 'v' },
  { label: 'Owners', href: pages.owners, key: 'o' },
  { label: 'Teams', href: pages.teams, key: 't' },
  { label: 'People', href: pages.people, key: 'e' },
  { label: 'Audit', href: pages.audit, key: 'a' },
]
