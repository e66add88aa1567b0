import { type Json, parseJson } from '#lib/json'
import { environmentOf, type RunnerEnvironment } from '#lib/scenario-runs/environment'
import { isObject } from '#lib/tree'

/** What a line of a command's output says, or why it is none that a command may write. */
export type Said =
  | { id: string; output: Json }
  | { id: string; error: string }
  | { environment: RunnerEnvironment }
  | { flaw: string }

/** An output may be nested as deep as outputs are compared. */
const limits = { depth: 1_000, nodes: 5_000_000, long: 'text' } as const
const mostShown = 120

const forms =
  'an answer is {"id": …, "output": …} or {"id": …, "error": "why"}; print all else to standard error, not to standard output'

const shownLine = (line: string) => JSON.stringify(line.length > mostShown ? `${line.slice(0, mostShown)}…` : line)

/** Python's json writes what JSON has no word for. */
const unsayable = /[[:,\s](?:NaN|-?Infinity)\s*[,}\]]/

export function readAnswer(line: string): Said {
  const { value, issues } = parseJson(line, limits)
  if (issues) {
    const [issue] = issues
    if (unsayable.test(line))
      return { flaw: 'is not JSON: write "NaN", "Infinity" and "-Infinity" as texts, in quotes' }
    const isAnswer = line.trimStart().startsWith('{')
    const why = isAnswer ? `${issue?.path ?? ''} ${issue?.message ?? 'is not JSON'}`.trim() : 'is not JSON'
    return { flaw: `${why}: ${shownLine(line)}; ${forms}` }
  }
  return isObject(value) ? saidBy(value, line) : { flaw: `is no answer: ${shownLine(line)}; ${forms}` }
}

function saidBy(value: { [key: string]: Json }, line: string): Said {
  const { id, output, error, environment } = value
  if (isObject(environment) && id === undefined) return { environment: environmentOf(environment) }
  if (typeof id === 'string' && output !== undefined && error === undefined) return { id, output }
  if (typeof id === 'string' && error !== undefined && output === undefined)
    return { id, error: typeof error === 'string' ? error : JSON.stringify(error) }
  return { flaw: `is no answer: ${shownLine(line)}; ${forms}` }
}
