import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseYaml } from '#lib/yaml'
import { manifestJsonSchema, schemaAddress } from './json-schema.ts'
import { checkManifest } from './parse.ts'
import { manifests, wholeManifest } from './testing.ts'

const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(manifestJsonSchema())

test('the published file is the schema the server checks by', () => {
  const published = readFileSync(new URL('../../schema/manifest.v1.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(manifestJsonSchema())
  expect(manifestJsonSchema()).toMatchObject({
    $id: schemaAddress,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
  })
})

test('every key of the first two levels tells an editor what it is for, or is plain by its name', () => {
  const plain = ['shipshape', 'package', 'api', 'code', 'configuration', 'data', 'model', 'environment', 'links']
  const properties = manifestJsonSchema().properties as Record<string, { description?: string }>
  const silent = Object.keys(properties).filter((key) => properties[key]?.description === undefined)
  expect(silent).toEqual(plain)
})

const small = { shipshape: 1, package: 'a', version: '1.0.0', summary: 's' }

describe('the schema and the server give the same verdict', () => {
  test('on the whole example', () => {
    const { value } = parseYaml(wholeManifest)
    expect(accepts(value)).toBe(true)
    expect(checkManifest(value).issues).toBeUndefined()
  })

  test('on valid manifests of all shapes', () => {
    fc.assert(fc.property(manifests, (manifest) => accepts(manifest)))
  })

  test.each<[boolean, Record<string, unknown>]>([
    [true, {}],
    [true, { files: [] }],
    [true, { scenarios: 'scenarios.jsonl' }],
    [true, { scenarios: [{ id: 'a', input: null, compare: { kind: 'rank-overlap', k: 5, atLeast: 1 } }] }],
    [true, { environment: { libraries: [{ ecosystem: 'pypi', name: 'numpy' }] } }],
    [true, { extra: { anything: [1, { goes: null }] } }],
    [false, { shipshape: 2 }],
    [false, { package: 'Product Recommender' }],
    [false, { package: 'a-' }],
    [false, { version: '1.3' }],
    [false, { version: 'v1.3.0' }],
    [false, { version: '1.3.0+build.5' }],
    [false, { version: 1.1 }],
    [false, { summary: '' }],
    [false, { summary: ' ' }],
    [false, { summary: 'a\nb' }],
    [false, { summary: 'a\u202eb' }],
    [false, { colour: 'red' }],
    [false, { api: {} }],
    [false, { api: { protocol: 'grpc' } }],
    [false, { api: { protocol: 'json', inputs: [{ name: 'x', type: 'double' }] } }],
    [false, { api: { protocol: 'json', inputs: [{ name: 'x', type: 'int8', shape: [-2] }] } }],
    [false, { code: { commit: 'main' } }],
    [false, { code: { pipeline: [{ step: 'training' }] } }],
    [false, { data: [{ role: 'training', dataset: 'clicks', rows: -1 }] }],
    [false, { data: [{ role: 'training', dataset: 'clicks', rows: 1.5 }] }],
    [false, { data: [{ role: 'training', dataset: 'clicks', digest: 'md5:1' }] }],
    [false, { data: { role: 'training' } }],
    [false, { scenarios: [{ id: 'a' }] }],
    [false, { scenarios: [{ id: 'a', input: 1, compare: { kind: 'absolute' } }] }],
    [false, { model: [{ path: '../model.onnx', format: 'onnx' }] }],
    [false, { model: [{ path: '/model.onnx', format: 'onnx' }] }],
    [false, { model: [{ path: 'a//model.onnx', format: 'onnx' }] }],
    [false, { model: [{ path: 'a\\model.onnx', format: 'onnx' }] }],
    [false, { model: [{ path: 'model.onnx', format: 'ONNX' }] }],
    [false, { environment: { variables: [{ name: 'TOKEN', value: 'abc' }] } }],
    [false, { environment: { variables: [{ name: '1A' }] } }],
    [false, { environment: { libraries: [{ ecosystem: 'pip', name: 'numpy' }] } }],
    [false, { links: { notebook: 'javascript:alert(1)' } }],
    [false, { links: { notebook: 'ftp://host/x' } }],
    [false, { files: [{ path: 'a', digest: `sha256:${'A'.repeat(64)}`, size: 1 }] }],
    [false, { files: [{ path: 'a', digest: `sha256:${'a'.repeat(64)}` }] }],
  ])('%s for %j', (verdict, keys) => {
    expect(accepts({ ...small, ...keys })).toBe(verdict)
    expect(checkManifest({ ...small, ...keys }).issues === undefined).toBe(verdict)
  })

  test.each(Object.keys(small))('%s is required', (key) => {
    const { [key as 'summary']: _, ...less } = small
    expect(accepts(less)).toBe(false)
    expect(checkManifest(less).issues).toEqual([{ path: key, message: expect.stringMatching(/^is required: \w/) }])
  })
})
