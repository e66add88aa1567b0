import { describe, expect, test } from 'vitest'
import type { Json } from '#lib/json'
import { parseYaml } from '#lib/yaml'
import { dvcEvents } from './dvc.ts'
import { eventOf, fixtureJson, fixtureText } from './testing.ts'

type File = { path: string; md5: string; size: number }
type Oracle = Record<string, { stages: Record<string, { cmd: string; deps: File[]; outs: File[] }> }>
const oracle = fixtureJson('dvc.oracle.json') as Oracle

const time = '2022-10-04T10:00:00Z'
const yaml = (text: string): Json => parseYaml(text).value ?? null

function converted(lock: Json, plan?: Json) {
  const made = dvcEvents({ lock, plan }, 'dvc/demo', time)
  if ('refused' in made) throw new Error(made.refused)
  return { ...made, read: made.events.map(eventOf) }
}

describe('a dvc.lock', () => {
  test.each(Object.keys(oracle))('%s gives its stages with what they read and wrote', (name) => {
    const [, month] = /demo-(\d{4}-\d{2})/.exec(name) ?? []
    const { read } = converted(yaml(fixtureText(`dvc/${month}/dvc.lock`)), yaml(fixtureText(`dvc/${month}/dvc.yaml`)))
    const files = (datasets: (typeof read)[number]['inputs']) =>
      datasets.map(({ name: path, version: md5, bytes: size }) => ({ path, md5, size }))
    const stages = read.map(({ job, inputs, outputs }) => [job?.name, { deps: files(inputs), outs: files(outputs) }])
    const known = Object.entries(oracle[name]?.stages ?? {}).map(([stage, { deps, outs }]) => [stage, { deps, outs }])
    expect(stages).toEqual(known)
  })

  test('is the same run as long as its stage is the same, and another where a digest is', () => {
    const lock = yaml(fixtureText('dvc/2022-08/dvc.lock'))
    const idOf = (of: Json) => converted(of).read[0]?.run?.id
    expect(idOf(lock)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(idOf(yaml(fixtureText('dvc/2022-08/dvc.lock')))).toBe(idOf(lock))
    expect(idOf(yaml(fixtureText('dvc/2022-10/dvc.lock')))).not.toBe(idOf(lock))
  })

  test('keeps the parameters and the command of a stage', () => {
    const { events } = converted(yaml(fixtureText('dvc/2022-08/dvc.lock')))
    expect(events[0]).toMatchObject({
      run: { facets: { dvc_params: { params: { 'params.yaml': { epochs: 15, lr: 0.0035 } } } } },
      job: { facets: { sourceCode: { language: 'shell', sourceCode: 'python train.py' } } },
    })
  })

  test('names what lies elsewhere as it is named there, and what lies beside by its way', () => {
    const lock = yaml(`stages:
  train@a: {cmd: [a, b], deps: [{path: s3://bucket/raw/x.csv, etag: e1}, {path: /mnt/y.csv}, {path: ../z.csv, md5: c1}], outs: []}
`)
    const plan = yaml('stages: {train: {wdir: sub, desc: Trains it.}, never: {cmd: x}}')
    const { read, told } = converted(lock, plan)
    expect(read[0]?.inputs.map(({ namespace, name, version }) => [namespace, name, version])).toEqual([
      ['s3://bucket', 'raw/x.csv', 'e1'],
      ['file', '/mnt/y.csv', null],
      ['dvc/demo', 'z.csv', 'c1'],
    ])
    expect(read[0]?.job?.description).toBe('Trains it.')
    expect(told).toEqual(['never is planned, but was never run: not imported'])
  })

  test('without a stage is refused', () => {
    expect(dvcEvents({ lock: { schema: '2.0' } }, 'x', time)).toEqual({ refused: 'names no stage' })
  })
})
