import { TabLinks } from '../ui/tab-links.tsx'

const whose = [
  { owner: undefined, label: 'All' },
  { owner: 'me', label: 'Mine' },
  { owner: 'my-teams', label: "My teams'" },
]

type Props = { owner: string | undefined; addressOf: (owner: string | undefined) => string }

/** Whose packages a list is of: everybody's, the reader's own, their teams'. The rest of its filter stays. */
export function WhoseLinks({ owner: chosen, addressOf }: Props) {
  const links = whose.map(({ owner, label }) => ({ href: addressOf(owner), label, current: chosen === owner }))
  return <TabLinks label="Whose packages" links={links} />
}
