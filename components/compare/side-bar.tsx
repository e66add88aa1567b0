import { type Asked, mostSides } from '#lib/compare/address'
import type { Side } from '#lib/compare/schema'
import { pages } from '#lib/paths'
import { AutoForm } from '../ui/auto-form.tsx'
import { Button } from '../ui/button.tsx'
import { AddSide } from './add-side.tsx'
import { KeptFields } from './kept-fields.tsx'
import { SideCard } from './side-card.tsx'
import { isMixed } from './side-label.tsx'

type Props = {
  asked: Asked
  /** As they were found; none where the comparison can not be made. */
  sides: readonly Side[]
  baseline: number
  /** The newest versions of each package that has a side. */
  numbers: ReadonlyMap<string, readonly string[]>
}

const grids = [
  '',
  '',
  'lg:grid-cols-[repeat(2,minmax(0,1fr))_auto]',
  'lg:grid-cols-[repeat(3,minmax(0,1fr))_auto]',
  'lg:grid-cols-4',
]

/** What is compared: each side can be exchanged, made the baseline or left out, and up to four added. Plain forms: it works without a script. */
export function SideBar({ asked, sides, baseline, numbers }: Props) {
  const { versions } = asked
  return (
    <div
      className={`grid grid-cols-1 gap-3 sm:grid-cols-2 print:grid-cols-2 print:gap-1.5 ${grids[versions.length] ?? ''}`}
    >
      <AutoForm action={pages.compare()} className="contents">
        <KeptFields asked={asked} baseline={baseline} />
        {versions.map((version, index) => (
          <SideCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place; the same version may stand in two
            key={index}
            {...{ asked, index, baseline, numbers }}
            side={sides[index]}
            named={isMixed(sides)}
            version={version}
          />
        ))}
        <noscript>
          <Button type="submit">Compare</Button>
        </noscript>
      </AutoForm>
      {versions.length < mostSides && (
        <AddSide asked={asked} baseline={baseline} numbers={numbers.get(asked.package) ?? []} />
      )}
    </div>
  )
}
