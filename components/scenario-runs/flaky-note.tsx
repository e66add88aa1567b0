import { listed } from '#lib/format'
import { TextLink } from '../ui/text-link.tsx'
import { type CasesShown, casesAddress, type OfRun } from './case-address.ts'
import { shortName } from './run-mark.tsx'

type Props = { of: OfRun; shown: CasesShown; flaky: readonly string[] }

const named = 3
/** Names the scenarios whose outcome says nothing, as they both passed and failed. */
export function FlakyNote({ of, shown: { filter, sort }, flaky }: Props) {
  const more = flaky.length - named
  const names = [...flaky.slice(0, named).map(shortName), ...(more > 0 ? [`${more} more`] : [])]
  return (
    <p className="wrap-anywhere">
      <span className="text-decide">Flaky:</span> {listed(names)} both passed and failed in this environment, with
      nothing changed.{' '}
      <TextLink className="underline" href={casesAddress(of, { filter: { ...filter, flaky: 'yes' }, sort })}>
        Show only these
      </TextLink>
    </p>
  )
}
