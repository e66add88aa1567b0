import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Issue, invalid, Refusal } from '#lib/errors'
import { mediaType, readText } from '#lib/http/body'
import { issuesOf } from '#lib/issues'
import { parseJson } from '#lib/json'
import { linesOf, parseRow, type RowText, rowsOfArray } from '#lib/json-rows'
import { type PostedObservation, postedObservation } from './schema.ts'

/** A row of a request, and what it is called in a refusal: `[12]`, or `line 13`. */
export type PlacedRow = { place: string; row: PostedObservation }

export const observationTypes = ['application/x-ndjson', 'application/json']
const mostBytes = 16 * 1024 * 1024
const mostRows = 50_000
export const mostIssues = 100
/** So many rows are read before others get a turn. */
const slice = 250

/** The body of a request for observations, at most 16 MiB. */
export const readBody = (request: Request): Promise<string> =>
  readText(request, mostBytes, 'Post the other rows in a second request.')

/** The rows of a body; each that is wrong is named by its place and field, at most a hundred of them. */
export async function rowsOf(text: string, request: Request): Promise<PlacedRow[]> {
  const texts = textsOf(text, mediaType(request))
  if (texts.length === 0) throw refusal('must hold at least one observation')
  if (texts.length > mostRows)
    throw refusal(`must hold at most ${mostRows} observations: post the others in a second request`)
  const rows: PlacedRow[] = []
  const unreadable: Issue[] = []
  const wrong: Issue[] = []
  for (const [index, one] of texts.entries()) {
    if (index % slice === slice - 1) await nextTurn()
    const { place } = one
    const read = parseRow(one.text)
    if (read.issues) unreadable.push(...read.issues.map((issue) => at(place, issue)))
    else {
      const held = postedObservation.safeParse(read.value)
      if (held.success) rows.push({ place, row: held.data })
      else wrong.push(...issuesOf(held.error).map((issue) => at(place, issue)))
    }
    if (unreadable.length + wrong.length >= mostIssues) break
  }
  if (unreadable.length > 0) throw malformed(unreadable.slice(0, mostIssues))
  if (wrong.length > 0) throw invalid('body_invalid', wrong.slice(0, mostIssues))
  return rows
}

function textsOf(text: string, type: string): RowText[] {
  if (type === 'application/x-ndjson') return [...linesOf(text)]
  if (type !== 'application/json')
    throw new Refusal('unsupported', 'not_json', `Send the rows as ${observationTypes.join(' or ')}.`)
  const rows = rowsOfArray(text)
  if (rows) return rows
  const { value, issues } = parseJson(text)
  if (issues) throw malformed(issues)
  if (!Array.isArray(value)) throw refusal('must be a list of observations')
  return value.map((one, index) => ({ place: `[${index}]`, text: JSON.stringify(one) }))
}

/** An issue of a row at its place in the request. */
export const at = (place: string, { path, message }: Issue): Issue => ({
  path: path === '' ? place : `${place}${path.startsWith('[') ? '' : '.'}${path}`,
  message,
})

const refusal = (message: string) => invalid('body_invalid', [{ path: '', message }])

const malformed = (issues: Issue[]) => new Refusal('malformed', 'not_json', invalid('not_json', issues).message, issues)
