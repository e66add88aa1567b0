import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApi } from '#lib/api/testing'
import { parseManifest } from '#lib/manifest/parse'
import { fixture } from '#lib/models/testing'
import { createPackage, register, sha256, type TestApi, uploaded } from './testing.ts'

let api: TestApi
let digest: string
const below = '/packages/reader/versions/1.0.0'

beforeAll(async () => {
  api = await testApi()
  await createPackage(api, 'reader')
  const files = [
    await uploaded(api, 'model.onnx', fixture('onnx/sklearn_randomforest.onnx')),
    await uploaded(api, 'weights.safetensors', 'cposix\nsystem\n(S"id"\ntR.'),
    await uploaded(api, 'docs/größe 1%.md', '# <script>alert(1)</script>'),
  ]
  const model = [{ path: 'model.onnx', format: 'onnx' }]
  digest = (await register(api, 'reader', '1.0.0', { files, model, extra: { z: 1, ä: 2, a: [1e21, 0.1] } })).json.digest
})
afterAll(() => api.remove())

describe('the manifest', () => {
  it('is answered as exactly the bytes its digest is of', async () => {
    const { text, headers } = await api.ask('GET', `${below}/manifest`)
    expect(`sha256:${sha256(text)}`).toBe(digest)
    expect(headers.get('etag')).toBe(`"${digest}"`)
    expect(headers.get('content-type')).toBe('application/json')
  })

  it('is answered as YAML of the same content when that is accepted', async () => {
    const { text, headers } = await api.ask('GET', `${below}/manifest`, { headers: { accept: 'application/yaml' } })
    expect(headers.get('content-type')).toBe('application/yaml')
    const { manifest } = parseManifest(text, 'yaml')
    expect(manifest).toEqual(JSON.parse((await api.ask('GET', `${below}/manifest`)).text))
  })

  it('is found by its digest, which is its address for ever', async () => {
    expect((await api.ask('GET', `/digests/${digest}`)).json).toMatchObject({ package: 'reader', version: '1.0.0' })
    const { status, json } = await api.ask('GET', `/digests/sha256:${'0'.repeat(64)}`)
    expect([status, json.code]).toEqual([404, 'digest_missing'])
  })
})

describe('the files', () => {
  it('are listed by path, models with what their bytes say', async () => {
    const { items } = (await api.ask('GET', `${below}/files`)).json
    expect(items.map(({ path }: { path: string }) => path)).toEqual([
      'docs/größe 1%.md',
      'model.onnx',
      'weights.safetensors',
    ])
    expect(items[1].facts).toMatchObject({ format: 'onnx', runsCode: false })
    expect(items[1].facts.inputs).toHaveLength(1)
    expect(items[0].facts).toBeNull()
  })

  it('that are pickles are told by their bytes, whatever they are called', async () => {
    const { items } = (await api.ask('GET', `${below}/files`)).json
    expect(items[2].facts).toMatchObject({ format: 'pickle', runsCode: true })
    expect((await api.ask('GET', below)).json.runsCode).toBe(true)
  })

  it.each(['model.onnx', 'docs/gr%C3%B6%C3%9Fe%201%25.md', 'docs%2Fgr%C3%B6%C3%9Fe%201%25.md'])(
    'are answered at %s as attachments that no browser shows',
    async (path) => {
      const { status, headers } = await api.ask('GET', `${below}/files/${path}`)
      expect(status).toBe(200)
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/)
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain('sandbox')
    },
  )

  it.each(['nothing.txt', '../../../../etc/passwd', '%2e%2e%2fsecret', '..%5csecret', 'model.onnx%00', '/etc/passwd'])(
    'that are not listed, such as %s, are not there',
    async (path) => {
      const { status, json } = await api.ask('GET', `${below}/files/${path}`)
      expect([status, json.status]).toEqual([404, 404])
    },
  )
})

describe('checks', () => {
  it('are answered for the standard asked for, with why and how to repair', async () => {
    const { status, json } = await api.ask('GET', `${below}/checks?standard=full`)
    expect([status, json.standard, json.verdict]).toEqual([200, 'full', 'falls short'])
    for (const check of json.checks)
      expect(check).toMatchObject({ why: expect.any(String), repair: expect.any(String) })
  })

  it('are of the minimal standard when none is named', async () => {
    expect((await api.ask('GET', `${below}/checks`)).json.standard).toBe('minimal')
  })

  it('are missing for a standard that nobody wrote', async () => {
    const { status, json } = await api.ask('GET', `${below}/checks?standard=none`)
    expect([status, json.code]).toEqual([404, 'standard_missing'])
  })
})
