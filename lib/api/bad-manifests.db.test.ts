import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settings } from '#lib/settings'
import { createPackage, manifestFor } from '#lib/versions/testing'
import { testServer } from './testing.ts'
import { outcome, refusing } from './testing-refusals.ts'

let server: Awaited<ReturnType<typeof testServer>>
let refused: ReturnType<typeof refusing>
beforeAll(async () => {
  server = await testServer()
  await createPackage(server, 'held')
  refused = refusing(server, { authorization: `Bearer ${await server.secretFor('register')}` })
  await server.ask('GET', '/me')
})
afterAll(() => server.remove())

const json = { 'content-type': 'application/json' }
const yaml = { 'content-type': 'application/yaml' }
const manifestText = (more: string) => `{"shipshape": 1, "package": "held", "version": "1.0.0", "summary": "s"${more}}`
const send = (body: BodyInit, headers: Record<string, string> = json) =>
  refused({ path: '/api/v1/packages/held/versions', headers, body })
const deep = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`

describe('labels of files that would lead elsewhere are refused at their place', () => {
  const labels = [
    '../../pwned',
    'a/../../pwned',
    '/pwned',
    '//pwned',
    'C:\\pwned',
    '..\\pwned',
    'a/..',
    '.',
    '..',
    '',
    'a/',
    'a//b',
    './a',
  ]
  const odd = [
    'a\0b',
    'a\nb',
    '\u202egnp.exe',
    'a\u200bb',
    '\u2066x',
    '\ufeffa',
    'x'.repeat(4096),
    'a\u0308',
    ' ',
    'a\ud800',
  ]
  it.each([...labels, ...odd])('%j', async (path) => {
    const files = [{ path, digest: `sha256:${'0'.repeat(64)}`, size: 1 }]
    const [status, code, at] = outcome(await send(JSON.stringify(manifestFor('held', '1.0.0', { files }))))
    expect([status, code, at]).toEqual([422, 'manifest_invalid', 'files[0].path'])
    for (const base of ['', 'blobs', 'blobs/incoming']) {
      if (/pwned/.test(path)) expect(existsSync(resolve(join(settings().data, base), path))).toBe(false)
    }
  })
})

describe('JSON that no honest program sends is refused, at its place', () => {
  const keys = `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":${n}`).join()}}`
  it.each([
    ['__proto__', ', "__proto__": {"example": true}', '__proto__'],
    ['__proto__ under extra', ', "extra": {"__proto__": {"a": 1}}', 'extra.__proto__'],
    ['constructor.prototype', ', "extra": {"constructor": {"prototype": {"a": 1}}}', 'extra.constructor.prototype'],
    ['a key twice', ', "version": "2.0.0"', 'version'],
    ['a key twice, spelt otherwise', ', "\\u0076ersion": "2.0.0"', 'version'],
    ['NaN', ', "extra": {"a": NaN}', 'extra.a'],
    ['Infinity', ', "extra": {"a": -Infinity}', 'extra.a'],
    ['1e999', ', "extra": {"a": 1e999}', 'extra.a'],
    ['a number beyond a double', ', "extra": {"a": 9007199254740993}', 'extra.a'],
    ['half a surrogate pair', ', "extra": {"a": "\\ud800"}', 'extra.a'],
    ['NUL', ', "notes": "a\\u0000b"', 'notes'],
    ['2,000 levels', `, "extra": {"a": ${deep(2000)}}`, undefined],
    ['100,000 keys', `, "extra": ${keys}`, undefined],
    ['an unknown key', ', "exmaple": 1', 'exmaple'],
    ['what only the server says', ', "sequence": 99', 'sequence'],
    ['an object for a text', ', "notes": {"toString": "x"}', 'notes'],
    ['a text for a list', ', "files": "all"', 'files'],
    ['null', ', "files": null', 'files'],
    ['10,001 files', `, "files": [${Array(10_001).fill('{}').join()}]`, 'files'],
  ])('%s', async (_what, more, at) => {
    const problem = await send(manifestText(more))
    expect(problem.status).toBe(422)
    if (at) expect(problem.errors.map(({ path }) => path)).toContain(at)
    else expect(problem.errors.length).toBeGreaterThan(0)
  })

  it.each([
    '',
    'null',
    '[]',
    '1',
    '"x"',
    '{',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1}{"b":2}',
    '\ufeff{}',
    '/* */{}',
    '{"a":01}',
  ])('the body %j', async (body) => {
    expect([400, 422]).toContain((await send(body)).status)
    expect([400, 422]).toContain((await refused({ path: '/api/v1/packages', headers: json, body })).status)
  })

  it('bytes that are not UTF-8', async () => {
    expect((await send(Buffer.from([0x7b, 0xff, 0x7d]))).code).toBe('not_utf8')
  })

  it('a body over the limit, whether its length is announced or not', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024, ' ')
    expect(outcome(await send(large))).toEqual([413, 'body_too_large', undefined])
    const parts = Array.from({ length: 3 }, () => Buffer.alloc(1024 * 1024, ' '))
    expect((await send(Readable.toWeb(Readable.from(parts)) as ReadableStream)).code).toBe('body_too_large')
  })
})

describe('YAML that no honest program sends is refused', () => {
  const laughs = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`).join()}]`),
  ]
  it.each([
    ['aliases', 'shipshape: 1\nextra: {a: &x 1, b: *x}'],
    ['a billion laughs', laughs.join('\n')],
    ['merge keys', 'extra: {a: &x {b: 1}, c: {<<: *x}}'],
    ['a key twice', 'summary: a\nsummary: b'],
    ['__proto__', 'extra: {__proto__: {a: 1}}'],
    ['a tag that would run code', 'extra: !!js/function "function () {}"'],
    ['a tag of another language', 'extra: !!python/object/apply:os.system [id]'],
    ['several documents', 'a: 1\n---\nb: 2'],
    ['not a number', 'extra: {a: .nan}'],
    ['2,000 levels', `extra: ${deep(2000)}`],
    ['a tab for indentation', 'extra:\n\ta: 1'],
    ['binary', 'extra: {a: !!binary aGk=}'],
  ])('%s', async (_what, body) => {
    const problem = await send(body, yaml)
    expect([problem.status, problem.code]).toEqual([422, 'manifest_invalid'])
    expect(problem.errors.length).toBeGreaterThan(0)
  })
})

it('after all of it the server still answers, and every chain and row is as it was', async () => {
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
  expect((await server.ask('GET', '/audit/verification')).json.firstBad).toBeNull()
})
