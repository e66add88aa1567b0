import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { hashPassword } from '#lib/access/passwords'
import { newSecret } from '#lib/access/secrets'
import { newSigningSecret } from '#lib/webhooks/signing'
import { leakIn, scanLog } from './leaks.ts'

const folder = mkdtempSync(join(tmpdir(), 'leaks-'))
afterAll(() => rmSync(folder, { recursive: true }))

const secret = newSecret()
it.each([
  ['a token', newSecret('shp_')],
  ['a webhook', newSigningSecret()],
  ['a cookie', `cookie: shipshape_session=${secret}`],
  ['a bearer', 'authorization: bearer abcdefghijklmnopqrstuvw'],
  ['a basic password', `authorization: Basic ${btoa('ci:some password')}`],
  ['a password', '{"password":"correct horse battery"}'],
  ['a named secret', '{"value":"Bearer of-nothing-in-particular"}'],
  ['a link', 'GET /choose-password#secret=abc'],
  ['a bare secret', `{"msg":"made ${secret.replace(/^\w/, 'A').replace(/\w$/, '1')}"}`],
])('%s in a log is found', (_what, line) => {
  expect(leakIn(line)).toBeDefined()
})

it('a hash of a password is found, too', async () => {
  expect(leakIn(await hashPassword('whatever it is'))).toBe('the hash of a password')
})

it('what every log has gives nothing away', () => {
  const line = {
    requestId: '019a1b2c-3d4e-7f00-8a9b-0c1d2e3f4a5b',
    path: `/api/v1/blobs/${randomBytes(32).toString('hex')}`,
    digest: `sha256:${randomBytes(32).toString('hex')}`,
    name: 'a-package-with-a-rather-long-name-of-its-own-1',
  }
  expect(leakIn(JSON.stringify(line))).toBeUndefined()
})

it('a scan counts the lines, names those that leak, and does not repeat what they give away', async () => {
  const file = join(folder, 'some.log')
  const long = `{"msg":"${'x'.repeat(80)} ${newSecret('shp_')}"}`
  writeFileSync(file, `{"msg":"fine"}\n${long}\n`)
  const { lines, leaks } = await scanLog(file)
  expect([lines, leaks.length]).toEqual([2, 1])
  expect(leaks[0]).toMatch(/^line 2 .* the secret of a token/)
  expect(leaks[0]).not.toContain('shp_')
  expect(await scanLog(join(folder, 'no.log'))).toEqual({ lines: 0, leaks: [] })
})
