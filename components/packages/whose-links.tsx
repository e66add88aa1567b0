import { TabLinks } from '../ui/tab-links.tsx'

const whose = [
  { owner: undefined, label: 'All' },
  { owner: 'me', label: 'Mine' },
  { owner: 'my-teams', label: "My teams'" },
]

type Props = {
  label?: string
  owner: string | undefined
  addressOf: (owner: string | undefined) => string
}

/** Whose the things of a list are: everybody's, the reader's own, their teams'. The rest of its filter stays. */
export function WhoseLinks({ label = 'Whose packages', owner: chosen, addressOf }: Props) {
  const links = whose.map(({ owner, ...one }) => ({ ...one, href: addressOf(owner), current: chosen === owner }))
  return <TabLinks label={label} links={links} />
}
