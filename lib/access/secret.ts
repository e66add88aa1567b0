import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '#lib/settings'

/** A key of this installation for one purpose, derived from the secret in the data folder, which is made at first use. */
export function derivedKey(purpose: string): string {
  return createHmac('sha256', installationSecret()).update(purpose).digest('base64url')
}

function installationSecret(): string {
  const file = join(settings().data, 'secret')
  mkdirSync(settings().data, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
