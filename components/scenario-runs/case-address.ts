import { pages } from '#lib/paths'
import { askedOutcomes, type CaseFilter, type CaseSort } from '#lib/scenario-runs/case-schema'

export type OfRun = { name: string; number: string; run: string }
export type CasesShown = { filter: CaseFilter; sort: CaseSort }

/** The address of a run's cases narrowed and sorted so; a change of either starts again at the first page. */
export const casesAddress = (
  { name, number, run }: OfRun,
  { filter, sort }: { filter: CaseFilter; sort?: CaseSort },
  cursor?: string,
): string => `${pages.run(name, number, run, { ...filter, sort: sort === 'outcome' ? undefined : sort, cursor })}#cases`

const outcomeWords: Record<(typeof askedOutcomes)[number], string> = {
  failing: 'failed or error',
  pass: 'passed',
  fail: 'failed',
  error: 'error',
  skipped: 'skipped',
  'not-run': 'not run',
}
export const outcomeOptions = askedOutcomes.map((value) => ({ value, label: outcomeWords[value] }))

/** What of the filter narrows the cases; against which run they are held does not. */
const labels = { outcome: 'Outcome', tag: 'Tag', q: 'Says', scenario: 'Scenario', flaky: 'Flaky', flipped: 'Flipped' }

export const narrowing = (of: OfRun, { filter, sort }: CasesShown) =>
  (Object.keys(labels) as (keyof typeof labels)[]).flatMap((key) => {
    const value = filter[key]
    if (!value) return []
    const words = key === 'outcome' ? outcomeWords[filter.outcome ?? 'failing'] : key in yes ? 'only these' : value
    return [
      {
        label: labels[key],
        value: words,
        without: casesAddress(of, { filter: { ...filter, [key]: undefined }, sort }),
      },
    ]
  })

const yes = { flaky: true, flipped: true }
