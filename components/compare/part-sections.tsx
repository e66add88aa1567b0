import type { ReactNode } from 'react'
import { type Asked, compareAddress } from '#lib/compare/address'
import type { Comparison, PartDifference } from '#lib/compare/schema'
import { formatCount } from '#lib/format'
import { type DifferencePart as Part, differenceTitles as titles } from '#lib/manifest/part-titles'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ApiChanges } from './api-changes.tsx'
import { ColumnTable, furthestFirst } from './column-table.tsx'
import { CommitRanges } from './commit-ranges.tsx'
import { DataWindows, hasEvents } from './data-windows.tsx'
import { DifferenceTable, onPaper } from './difference-table.tsx'
import { FileTexts } from './file-texts.tsx'
import { RunsAgainst } from './runs-against.tsx'
import { ScenarioTable } from './scenario-table.tsx'
import { SomeOf } from './some-of.tsx'
import { type Unchanged, UnchangedTable } from './unchanged-table.tsx'

type Props = { comparison: Comparison; asked: Asked; unchanged: Unchanged | null }

const order: Part[] = ['data', 'scenarios', 'environment', 'configuration', 'code', 'model', 'api', 'rest']

/** Part by part what differs; parts of which all is the same are named together, or shown where all is asked for. */
export function PartSections({ comparison, asked, unchanged }: Props) {
  const drawn = order.map((part) => ({
    part,
    rows: rowsOf(comparison, part),
    beside: besideOf(comparison, asked, part),
  }))
  const differing = drawn.filter(({ rows, beside }) => rows.length > 0 || beside !== null)
  const same = drawn.filter((one) => !differing.includes(one) && one.part !== 'rest')
  return (
    <>
      {(asked.all ? drawn : differing).map(({ part, rows, beside }) => (
        <Section key={part} id={part} title={titles[part]} note={<PartNote {...{ comparison, asked, part, rows }} />}>
          {part !== 'data' && beside}
          {rows.length > 0 && <PartRows {...{ comparison, asked, part, rows }} />}
          {part === 'data' && beside}
          {asked.all && unchanged && <UnchangedTable entries={unchanged[part] ?? []} />}
        </Section>
      ))}
      {!asked.all && same.length > 0 && (
        <p className="border-t pt-4 text-muted print:pt-2">
          The same everywhere: {same.map(({ part }) => titles[part].toLowerCase().replace('api', 'API')).join(', ')}.
        </p>
      )}
    </>
  )
}

const rowsOf = ({ parts: found, facts, files }: Comparison, part: Part): PartDifference[] =>
  part === 'rest' ? [...facts, ...files] : found[part]

type PartProps = { comparison: Comparison; asked: Asked; part: Part; rows: readonly PartDifference[] }

function PartNote({ comparison, asked, part, rows }: PartProps) {
  const { unchanged } = comparison
  const same = part === 'rest' ? (unchanged.facts ?? 0) + (unchanged.files ?? 0) : (unchanged[part] ?? 0)
  const words = formatCount(same, 'unchanged', 'unchanged')
  return (
    <>
      {rows.length > 0 ? formatCount(rows.length, 'difference') : 'no difference'}
      {rows.length > onPaper && <span className="hidden print:inline">, the first {onPaper} here</span>}
      {same > 0 && (
        <>
          {' · '}
          {asked.all ? (
            words
          ) : (
            <TextLink href={compareAddress({ ...asked, all: true, part })} className="underline">
              {words}
            </TextLink>
          )}
        </>
      )}
    </>
  )
}

function PartRows({ comparison, asked, part, rows }: PartProps) {
  const { sides, baseline } = comparison
  const allHref = compareAddress({ ...asked, part })
  return (
    <>
      <SomeOf rows={rows} whole={asked.part === part} allHref={allHref}>
        {(some) => (
          <DifferenceTable
            caption={`Differences of ${titles[part]}`}
            rows={some}
            sides={sides}
            baseline={baseline}
            graded={part === 'environment'}
          />
        )}
      </SomeOf>
      <FileTexts comparison={comparison} asked={asked} rows={rows} />
    </>
  )
}

/** Columns are many: what moved furthest is shown. */
const shownColumns = 10

/** What a part shows beside its differences; null where it has nothing of that kind. */
function besideOf(comparison: Comparison, asked: Asked, part: Part): ReactNode | null {
  const { sides, baseline } = comparison
  const common = { whole: asked.part === part, allHref: compareAddress({ ...asked, part }) }
  if (part === 'code' && comparison.commits.some((range) => range !== null)) return <CommitRanges {...comparison} />
  if (part === 'api' && comparison.api.some((one) => one !== null && one.changes.length > 0))
    return <ApiChanges {...comparison} />
  if (part === 'data' && (comparison.columns.length > 0 || comparison.data.some(hasEvents)))
    return (
      <>
        <DataWindows {...comparison} />
        {comparison.columns.length > 0 && (
          <SomeOf rows={furthestFirst(comparison.columns)} {...common} first={shownColumns} printed={0}>
            {(rows) => (
              <div className="print:hidden">
                <ColumnTable {...{ rows, sides, baseline }} />
              </div>
            )}
          </SomeOf>
        )}
      </>
    )
  const outcomes = comparison.scenarios.filter((row) => asked.all || new Set(row.outcomes).size > 1)
  if (part === 'scenarios' && outcomes.length > 0)
    return (
      <SomeOf rows={outcomes} {...common} printed={onPaper}>
        {(rows) => (
          <>
            <ScenarioTable {...{ rows, sides, baseline }} />
            <RunsAgainst sides={sides} baseline={baseline} />
          </>
        )}
      </SomeOf>
    )
  return null
}
