import { TabLinks } from '../ui/tab-links.tsx'
import { dataPlaces } from './places.ts'

/** The ways between the pages that stand under Data in the navigation; `here` is the address of the one shown. */
export const DataTabs = ({ here }: { here: string }) => (
  <TabLinks label="Data" links={dataPlaces.map((place) => ({ ...place, current: place.href === here }))} />
)
