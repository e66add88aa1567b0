import { clsx } from 'clsx'
import { pages } from '#lib/paths'
import type { KnownOwner, KnownOwners } from '#lib/people/schema'
import { TextLink } from '../ui/text-link.tsx'

type Props = {
  owner: string
  known: KnownOwners
  /** It stands in a row that is a link itself, and must lie over that. */
  inRow?: boolean
  /** Other words stand beside it, so that colour alone would not tell it from them. */
  inText?: boolean
}

const hrefOf = (known: KnownOwner): string => (known.kind === 'team' ? pages.team(known.name) : pages.person(known.id))

/** An owner by the name people know, leading to the page of the team or person; plain text where nobody has the name. */
export function OwnerName({ owner, known, inRow = false, inText = false }: Props) {
  const found = known[owner]
  if (!found) return owner
  const left = found.kind === 'person' && found.left
  return (
    <>
      <TextLink
        href={hrefOf(found)}
        title={owner}
        className={clsx(inRow && 'relative z-1', (inText || left) && 'underline')}
      >
        {found.kind === 'team' ? found.title : found.name}
      </TextLink>
      {left && <span className="text-bad"> (has left)</span>}
    </>
  )
}
