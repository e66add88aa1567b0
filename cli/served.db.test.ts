import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtCommand } from '#lib/api/command-routes'
import { settings } from '#lib/settings'
import { folderOf, remove, type TestCatalog, testCatalog } from './testing.ts'

vi.setConfig({ testTimeout: 120_000 })

let catalog: TestCatalog
let folder: string
let file: string
beforeAll(async () => {
  catalog = await testCatalog()
  folder = folderOf({})
  file = join(folder, 'shipshape.mjs')
  const { text } = await catalog.ask('GET', '/shipshape.mjs', { as: 'nobody' })
  writeFileSync(file, text)
})
afterAll(async () => {
  await catalog.stop()
  remove(folder)
})

const run = (args: string[], more: Record<string, string> = {}) =>
  spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...more } })

describe('the command that a catalog hands out', () => {
  it('needs nothing beside it, and offers nothing that works on the data folder', () => {
    const { status, stdout, stderr } = run(['help'])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('push')
    expect(stdout).toContain('the one this command came from')
    expect(stdout).not.toMatch(/backup|SHIPSHAPE_DATA/)
  })

  it('knows the catalog it came from', () => {
    const { status, stderr } = run(['live'], { SHIPSHAPE_URL: '' })
    expect([status, stderr]).toEqual([3, expect.stringContaining(settings().publicUrl)])
  })

  it('is told in words while it is not built', async () => {
    const { file: built } = builtCommand
    builtCommand.file = join(folder, 'nowhere.mjs')
    const { status, json } = await catalog.ask('GET', '/shipshape.mjs', { as: 'nobody' })
    builtCommand.file = built
    expect([status, json.code]).toEqual([404, 'command_not_built'])
  })
})
