import { clsx } from 'clsx'
import { titleOf } from '#lib/owners/rules'
import type { KnownOwner, KnownOwners } from '#lib/owners/schema'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

type Props = {
  owner: string
  known: KnownOwners
  /** It stands in a row that is a link itself, and must lie over that. */
  inRow?: boolean
  /** Other words stand beside it, so that colour alone would not tell it from them. */
  inText?: boolean
}

const hrefOf = ({ kind, id }: KnownOwner): string => (kind === 'team' ? pages.team : pages.person)(id ?? '')

/** An owner by the name people know, leading to the page of the team or person; plain text where nobody has the name. */
export function OwnerName({ owner, known, inRow = false, inText = false }: Props) {
  const found = known.get(owner)
  if (!found) return owner
  const left = found.kind === 'person' && found.active === false
  return (
    <>
      <TextLink
        href={hrefOf(found)}
        title={owner}
        className={clsx(inRow && 'relative z-1', (inText || left) && 'underline')}
      >
        {titleOf(found)}
      </TextLink>
      {left && <span className="text-bad"> (has left)</span>}
    </>
  )
}
