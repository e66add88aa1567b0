import { pages } from '#lib/paths'

/** What stands under Evidence, in its order. */
export const evidencePlaces = [
  { label: 'KPIs and signals', href: pages.kpis },
  { label: 'Offline metrics', href: pages.metricDefinitions },
  { label: 'Events', href: pages.events() },
  { label: 'Incidents', href: pages.incidents() },
]

/** What stands under Data, in its order. */
export const dataPlaces = [
  { label: 'Datasets', href: pages.datasets() },
  { label: 'Lineage', href: pages.lineage() },
]

type Place = {
  label: string
  href: string
  /** Follows `g` on the keyboard. */
  key: string
  /** What else is shown as this place. */
  also?: readonly string[]
}

/** Where the navigation leads, in its order. */
export const places: readonly Place[] = [
  { label: 'Live', href: pages.home, key: 'l' },
  { label: 'Packages', href: pages.packages, key: 'p' },
  { label: 'Data', href: pages.datasets(), key: 'd', also: dataPlaces.map(({ href }) => href) },
  { label: 'Promotions', href: pages.promotions(), key: 'r' },
  { label: 'Evidence', href: pages.kpis, key: 'k', also: evidencePlaces.map(({ href }) => href) },
  { label: 'Standards', href: pages.standards, key: 's' },
  { label: 'Environments', href: pages.environments, key: 'v' },
  { label: 'Owners', href: pages.owners, key: 'o' },
  { label: 'Teams', href: pages.teams, key: 't' },
  { label: 'People', href: pages.people, key: 'e' },
  { label: 'Audit', href: pages.audit, key: 'a' },
]
