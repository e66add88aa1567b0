import type { Json } from '#lib/json'
import type { ApiField } from '#lib/manifest/schema'
import { readable } from '#lib/models/words'
import { compareOutput, type Difference, onlyAnswers, takesAnyAnswer } from '#lib/scenarios/comparing'
import type { Scenario } from '#lib/scenarios/schema'
import type { Came, PostedResult } from './schema.ts'

/** A result with all that differs from what was expected. */
export type Judged = { result: PostedResult; differences: Difference[] }

type Answered = Came | { error: string }

const longestNote = 500

/** How a scenario came out: held against what it expects, by the rules of its own. Without a duration where it was not asked. */
export function judged(scenario: Scenario, came: Answered, outputs?: readonly ApiField[]): Judged {
  const { id } = scenario
  const took = 'duration' in came ? { duration: came.duration } : {}
  if ('error' in came)
    return { result: { scenario: id, outcome: 'error', note: noteOf(came.error), ...took }, differences: [] }
  const differences = compareOutput(scenario, came.output, outputs)
  const [first] = differences
  const result = { scenario: id, actual: came.output, ...took }
  if (first) {
    const more = differences.length > 1 ? ` (and ${differences.length - 1} more)` : ''
    return { result: { ...result, outcome: 'fail', note: noteOf(`${differenceText(first)}${more}`) }, differences }
  }
  const note = takesAnyAnswer(scenario, outputs) ? { note: onlyAnswers } : {}
  return { result: { ...result, outcome: 'pass', ...note }, differences }
}

/** `scores[0] differs by 8: -1 expected, 7 came` */
function differenceText({ path, what, expected, actual }: Difference): string {
  const sides =
    expected === undefined || actual === undefined ? '' : `: ${said(expected)} expected, ${said(actual)} came`
  return `${path} ${what}${sides}`.trim()
}

const said = (value: Json) => readable(JSON.stringify(value), 60)

/** A note as it is kept: one line that is not longer than is read. */
const noteOf = (text: string): string => readable(text, longestNote) || 'it said nothing'
