import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forgetSettings } from '#lib/settings'
import { open, seal } from './sealed.ts'

/** An installation of its own: the secret in its data folder is made at first use, unless it is given. */
function installation(secret?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-sealed-'))
  if (secret) writeFileSync(join(folder, 'secret'), secret)
  process.env.SHIPSHAPE_DATA = folder
  forgetSettings()
  return folder
}

describe('a secret in the database', () => {
  it('is opened by its own installation, for its own use, and only whole', () => {
    const folders = [installation()]
    const sealed = seal('whsec_secret', 'secret of webhook 1')
    expect(sealed).not.toContain('secret')
    expect(seal('whsec_secret', 'secret of webhook 1')).not.toBe(sealed)
    expect(open(sealed, 'secret of webhook 1')).toBe('whsec_secret')
    expect(() => open(sealed, 'secret of webhook 2')).toThrow()
    const bytes = Buffer.from(sealed, 'base64url')
    for (const place of [0, 12, 28]) {
      const forged = Buffer.from(bytes)
      forged[place] = (forged[place] ?? 0) ^ 1
      expect(() => open(forged.toString('base64url'), 'secret of webhook 1')).toThrow()
    }
    folders.push(installation())
    expect(() => open(sealed, 'secret of webhook 1')).toThrow()
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  it('is opened also where an earlier version sealed it', () => {
    const folder = installation('the-secret-of-a-test-installation')
    const sealed = 'dUv1qDobEMhkK_tFg8uF3Akkm84M6jqGCkO8v6lIUzqu6ChXNgjP4n--eVo-ygJVAAcKzPmNuWJ5'
    expect(open(sealed, 'url of webhook 1')).toBe('https://hooks.shop.example/in')
    rmSync(folder, { recursive: true })
  })
})
