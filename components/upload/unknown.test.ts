import { expect, it } from 'vitest'
import { isReady, type MappedRow } from '#lib/observations/mapping'
import { api } from '#lib/paths'
import { addressesOf, markUnknown, saidOnce, unknownNames } from './unknown.ts'

const row = (line: number, values: Partial<MappedRow['values']>, errors: MappedRow['errors'] = {}): MappedRow => ({
  line,
  values: { kpi: 'clicks', package: 'ranker', version: '1.0.0', environment: 'production', ...values },
  errors,
})
const kpis = new Set(['clicks'])
const known = (answers: [string, string][] = []) => ({ kpis, environments: ['production'], answers: new Map(answers) })

it('each name is asked for once, and no KPI that is known already', () => {
  const rows = [row(2, {}), row(3, {}), row(4, { version: '9.9.9' }), row(5, { kpi: 'views' })]
  expect(addressesOf(rows, kpis)).toEqual([
    api.version('ranker', '1.0.0'),
    api.version('ranker', '9.9.9'),
    api.kpi('views'),
  ])
})

it('a row that names what is not known can not be sent, and the name is said once', () => {
  const rows = [row(2, {}), row(3, { version: '9.9.9' }), row(4, { version: '9.9.9' }), row(5, { environment: 'prod' })]
  const marked = markUnknown(rows, known([[api.version('ranker', '9.9.9'), 'version_missing']]))
  expect(marked.filter(isReady).map(({ line }) => line)).toEqual([2])
  expect([...unknownNames(marked, {})]).toEqual([
    ['Version 9.9.9 is not a version of ranker', 2],
    ['Environment prod must be one of production', 1],
  ])
})

it('an answer that names nothing missing refuses no row', () => {
  expect(markUnknown([row(2, {})], known([[api.version('ranker', '1.0.0'), '']])).every(isReady)).toBe(true)
})

it('what no column says and every row lacks is said at its field; what some rows lack stays with them', () => {
  const rows = [row(2, {}, { kpi: 'is required', n: 'is required' }), row(3, {}, { kpi: 'is required' })]
  expect(saidOnce(rows, {})).toEqual({ kpi: 'is required' })
  expect(saidOnce(rows, { kpi: 0 })).toEqual({})
})
