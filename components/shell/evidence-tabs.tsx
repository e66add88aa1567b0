import { pages } from '#lib/paths'
import { TabLinks } from '../ui/tab-links.tsx'
import { evidencePlaces } from './places.ts'

/** The ways between the pages that stand under Evidence in the navigation; `here` is the address of the one shown. */
export const EvidenceTabs = ({ here = pages.kpis }: { here?: string }) => (
  <TabLinks label="Evidence" links={evidencePlaces.map((place) => ({ ...place, current: place.href === here }))} />
)
