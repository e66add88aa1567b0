import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { Around } from '#lib/scenario-runs/case-schema'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Time } from '../ui/time.tsx'
import { type CasesShown, casesAddress, type OfRun } from './case-address.ts'

type Props = { of: OfRun; shown: CasesShown; against: NonNullable<Around['against']> }

/** What the run is held against, and how many flipped; or that there is nothing to hold it against. */
export function AgainstNote({ of, shown: { filter, sort }, against: { version, same, run, flips } }: Props) {
  if (!run)
    return (
      <p className="text-muted">
        {same
          ? `${version} was not run before this.`
          : `${version} was not run yet: there is nothing to hold this against.`}
      </p>
    )
  const { broke, mended } = flips
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        Held against{' '}
        <TextLink className="underline" href={pages.run(of.name, version, run.id)}>
          {same ? 'the run before' : version}
        </TextLink>
        , <Time at={Date.parse(run.at)} />:
      </span>
      {broke + mended === 0 ? (
        <span className="text-muted">none flipped</span>
      ) : (
        <>
          <Flips tone="bad" count={broke} word="broke" />
          <Flips tone="good" count={mended} word="mended" />
          {!filter.flipped && (
            <TextLink className="print:hidden" href={casesAddress(of, { filter: { ...filter, flipped: 'yes' }, sort })}>
              Show only these
            </TextLink>
          )}
        </>
      )}
    </p>
  )
}

const Flips = ({ tone, count, word }: { tone: 'good' | 'bad'; count: number; word: string }) =>
  count > 0 && (
    <span className="inline-flex items-center gap-1 tabular-nums">
      <Sign tone={tone} />
      {formatCount(count, word, word)}
    </span>
  )
