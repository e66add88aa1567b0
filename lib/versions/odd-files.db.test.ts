import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { bytesOf, fixture, little } from '#lib/models/testing'
import { settings } from '#lib/settings'
import { createPackage, register, sha256, type TestApi, uploaded } from './testing.ts'

let api: TestApi
let number = 0
beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'odd')
})
afterAll(() => api.remove())

/** Registers a version of one file, and answers what the catalog says of that file. */
async function registered(path: string, bytes: Uint8Array) {
  const version = `1.${number++}.0`
  const file = await uploaded(api, path, new Uint8Array(bytes))
  const { status } = await register(api, 'odd', version, { files: [file], model: [{ path, format: 'onnx' }] })
  expect(status).toBe(201)
  const { json } = await api.ask('GET', `/packages/odd/versions/${version}/files`)
  return json.items[0]
}

describe('a model file that is not what it is called is stored and told by its bytes', () => {
  const onnx = fixture('onnx/sklearn_randomforest.onnx')
  it.each([
    [
      'a pickle named .safetensors',
      'm.safetensors',
      bytesOf('cposix\nsystem\n(S"id"\ntR.'),
      { format: 'pickle', runsCode: true },
    ],
    ['a header of 2^63 bytes', 'm.safetensors', bytesOf(little(2n ** 63n, 8), '{"a":{}}'), { runsCode: false }],
    ['a truncated ONNX file', 'm.onnx', onnx.slice(0, onnx.length / 2), { runsCode: false }],
    ['no bytes', 'm.onnx', new Uint8Array(), { runsCode: false }],
    ['a web page', 'm.onnx', bytesOf('<script>alert(1)</script>'), { format: 'unknown', runsCode: false }],
  ])('%s', async (_what, path, bytes, facts) => {
    expect((await registered(path, bytes)).facts).toMatchObject(facts)
  })
})

describe('a label is only a label', () => {
  const labels = [
    '%2e%2e/%2e%2e/pwned',
    '<img src=x onerror=alert(1)>.txt',
    '=cmd|calc!A1',
    'con',
    '.env',
    '~/x',
    '$(id)',
    'a\'b"c;d.txt',
  ]
  it.each(labels)('%j', async (label) => {
    const bytes = Buffer.from(`bytes of ${label}`)
    const file = await registered(label, bytes)
    expect(file.path).toBe(label)
    const address = `/packages/odd/versions/1.${number - 1}.0/files/${label.split('/').map(encodeURIComponent).join('/')}`
    const { status, text, headers } = await api.ask('GET', address)
    expect([status, text]).toEqual([200, bytes.toString()])
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%!~*'()-]+$/,
    )
  })

  it('and names no file on disk: those are named by their digests', () => {
    const blobs = join(settings().data, 'blobs')
    const files = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const expected = labels.map((label) => sha256(`bytes of ${label}`))
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(expected))
    expect(files.filter(({ name }) => !/^[0-9a-f]{64}$/.test(name))).toEqual([])
  })
})
