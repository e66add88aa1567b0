import { type Asked, compareAddress } from '#lib/compare/address'
import type { Comparison } from '#lib/compare/schema'
import { formatCount } from '#lib/format'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { isQuiet, measuredRows, rulesOf } from './measured-rows.ts'
import { MeasuredTable, mostOnPaper } from './measured-table.tsx'
import { ObservedNotes } from './observed-notes.tsx'
import { ObservedWhere } from './observed-where.tsx'
import { SomeOf } from './some-of.tsx'

type Props = { comparison: Comparison; asked: Asked; environments: readonly string[] }

const id = 'measured'

/** Whether it got better, and how sure that is: offline metrics and business KPIs in one table, with the rules of the verdicts under it. */
export function MeasuredSection({ comparison, asked, environments }: Props) {
  const { sides, baseline, observed } = comparison
  const all = measuredRows(comparison)
  const rows = asked.all ? all : all.filter((row) => !isQuiet(row))
  const same = all.filter(isQuiet).length
  const rules = rulesOf(rows)
  return (
    <Section id={id} title="Offline and business" note={same > 0 && <Same {...{ asked, same }} />}>
      <ObservedWhere {...{ asked, baseline, observed, environments }} />
      {all.length === 0 ? (
        <EmptyState
          title="Nothing was measured of these versions"
          why="Offline metrics and business KPIs stand here side by side once they are posted: by whoever evaluates a version, and by what its answers lead to."
        />
      ) : rows.length === 0 ? (
        <p className="text-muted">All that was measured has the same value on every side.</p>
      ) : (
        <SomeOf
          rows={rows}
          whole={asked.part === id}
          allHref={compareAddress({ ...asked, part: id })}
          printed={mostOnPaper}
        >
          {(some) => <MeasuredTable rows={some} {...{ sides, baseline, rules }} />}
        </SomeOf>
      )}
      {rules.length > 0 && <Rules rules={rules} />}
      <ObservedNotes {...{ asked, observed }} name={comparison.package} />
    </Section>
  )
}

/** Of how many metrics the sides have the same value, and the way to them where they are not shown. */
function Same({ asked, same }: { asked: Asked; same: number }) {
  const words = formatCount(same, 'metric unchanged', 'metrics unchanged')
  if (asked.all) return words
  return (
    <TextLink href={compareAddress({ ...asked, all: true, part: id })} className="underline">
      {words}
    </TextLink>
  )
}

/** What each verdict follows from, under the number it is named by. */
const Rules = ({ rules }: { rules: readonly string[] }) => (
  <ol aria-label="Rules of the verdicts" className="grid gap-x-8 gap-y-0.5 text-xs text-muted lg:grid-cols-2">
    {rules.map((rule, index) => (
      <li key={rule} id={`rule-${index + 1}`} className="flex gap-2 target:text-ink">
        <span className="w-4 shrink-0 text-right tabular-nums">{index + 1}</span>
        <span className="min-w-0">{rule}</span>
      </li>
    ))}
  </ol>
)
