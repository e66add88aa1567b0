import { formatCount } from '#lib/format'
import { parseScenarios } from '#lib/scenarios/parse'
import { mistakeOf } from '#lib/scenarios/repair'
import { textOf, tooLong } from '../documents.ts'
import { folderOf, type Given, named, nothing, type Reader, type Reading, type Unclear } from '../reading.ts'
import { scenariosOfCsv } from './scenarios-csv.ts'

const jsonLines = [/^scenarios\.jsonl$/i, /\.scenarios\.jsonl$/i]
const tables = [/^scenarios\.csv$/i, /\.scenarios\.csv$/i]
const mostShown = 200
const mostLines = 50_000

/** Scenarios as JSON Lines are named as the file they are; a table is written out as one. */
export const readScenarioFile: Reader = async (given) => {
  const [path, ...others] = [...named(given, jsonLines), ...named(given, tables)]
  if (path === undefined) return nothing
  const reading = await (path.toLowerCase().endsWith('.csv') ? fromTable(given, path) : asItIs(given, path))
  const passed = others.map((file): Unclear => ({ file, what: `is passed over: the scenarios of ${path} were taken` }))
  return { ...reading, unclear: [...(reading.unclear ?? []), ...passed], read: [path, ...others] }
}

async function asItIs(given: Given, path: string): Promise<Reading> {
  const text = await textOf(given, path)
  const found = [{ at: ['scenarios'], value: path, from: path }]
  if (text === undefined) return { found, unclear: [tooLong(path)] }
  const { issues = [] } = parseScenarios(text)
  return {
    found,
    unclear: few(
      issues.map((issue) => ({ file: path, ...mistakeOf(issue) })),
      path,
    ),
  }
}

async function fromTable(given: Given, path: string): Promise<Reading> {
  const text = await textOf(given, path)
  if (text === undefined || text.split('\n').length > mostLines) return { unclear: [tooLong(path)] }
  const { scenarios, unclear } = scenariosOfCsv(text)
  const said = few(
    unclear.map((one) => ({ file: path, ...one })),
    path,
  )
  if (scenarios.length === 0) return { unclear: said }
  const made = [folderOf(path), 'scenarios.jsonl'].filter(Boolean).join('/')
  return {
    found: [{ at: ['scenarios'], value: made, from: path }],
    unclear: said,
    made: [{ path: made, text: scenarios.map((one) => `${JSON.stringify(one)}\n`).join(''), from: path }],
  }
}

const few = (all: Unclear[], file: string): Unclear[] =>
  all.length > mostShown
    ? [...all.slice(0, mostShown), { file, what: `${formatCount(all.length - mostShown, 'more mistake')} like these` }]
    : all
