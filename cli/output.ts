import { styleText } from 'node:util'
import type { Issue } from '#lib/errors'
import type { Exit } from './exit.ts'

/** What a command found or did: for programs, for people, and its exit code where that is not 0. */
export type Result = { value: unknown; lines: string[]; exit?: Exit }

export const good = (line: string): string => `${styleText('green', '✓')} ${line}`
export const bad = (line: string): string => `${styleText('red', '✗')} ${line}`
export const open = (line: string): string => `${styleText('yellow', '?')} ${line}`

/** How a verdict is shown. */
export const marks = { holds: good, waived: good, 'falls short': bad, 'cannot tell': open }

/** `data[0].window.from: must be before window.to` */
export const issueLine = ({ path, message }: Issue): string => (path === '' ? message : `${path}: ${message}`)

const write = (lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)
const asJson = (value: unknown) => JSON.stringify(value, undefined, 2)

/** The one way a result is printed: lines for people, or exactly one JSON document. */
export function print({ value, lines }: Result, json = false): void {
  write(json ? [asJson(value)] : lines)
}

type Told = Error & { code?: unknown; issues?: unknown }

const issuesIn = ({ issues }: Told): Issue[] => (Array.isArray(issues) ? (issues as Issue[]) : [])

/** The one way a failure is printed: what is wrong, then one line for each further place where it is wrong. */
export function printFailure(error: unknown, json = false): void {
  const told: Told = error instanceof Error ? error : new Error(String(error))
  const issues = issuesIn(told)
  const code = typeof told.code === 'string' ? told.code : told.name
  if (json) return void write([asJson({ error: { code, detail: told.message, errors: issues } })])
  const head = issues.length > 1 ? told.message.replace(/ \(and \d+ more\)$/, '') : told.message
  const more = issues.filter(
    (issue) => !(issues.length === 1 ? head.includes(issue.message) : head.endsWith(issueLine(issue))),
  )
  for (const line of [bad(head), ...more.map((issue) => `  ${issueLine(issue)}`)]) process.stderr.write(`${line}\n`)
}
