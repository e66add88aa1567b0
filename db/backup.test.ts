import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUpSqlite } from './backup.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shipshape-copy-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const rows = 2000
const file = () => join(folder, 'source.db')

/** 40 MB in which every transaction adds one to `a` and to `b`: a copy in which they differ is of two moments. */
function fill(): void {
  const source = new Database(file())
  source.pragma('journal_mode = wal')
  source.exec('create table filler (bytes blob) strict; create table pair (a int, b int) strict')
  source.exec('insert into pair values (0, 0)')
  const add = source.prepare('insert into filler values (randomblob(20000))')
  source.transaction(() => {
    for (let row = 0; row < rows; row++) add.run()
  })()
  source.close()
}

const writer = `
  const source = new (require('better-sqlite3'))(process.argv[1])
  source.pragma('synchronous = off')
  const bump = source.prepare('update pair set a = a + 1')
  const other = source.prepare('update pair set b = b + 1')
  setInterval(source.transaction(() => { bump.run(); other.run() }), 2)
  console.log('writing')`

const pairIn = (path: string) => {
  const database = new Database(path, { readonly: true })
  try {
    return database.prepare('select a, b, (select count(*) from filler) as rows from pair').get() as {
      a: number
      b: number
      rows: number
    }
  } finally {
    database.close()
  }
}

const copies = () => readdirSync(folder).filter((name) => name.startsWith('copy'))

describe('a copy of a SQLite database', () => {
  it('ends, whole and of one moment, beside a process that writes all the time', { timeout: 60_000 }, async () => {
    fill()
    const busy = spawn(process.execPath, ['-e', writer, file()], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      await once(busy.stdout, 'data')
      await Promise.race([
        backUpSqlite(file(), join(folder, 'copy.db')),
        sleep(15_000).then(() => Promise.reject(new Error('the copy did not end'))),
      ])
      const copied = pairIn(join(folder, 'copy.db'))
      expect(copied).toMatchObject({ a: copied.b, rows })
      await sleep(50)
      expect(pairIn(file()).a).toBeGreaterThan(copied.a)
    } finally {
      busy.kill('SIGKILL')
      await once(busy, 'exit')
    }
  })

  it('has its name only when it is whole: of a damaged source nothing is left', async () => {
    fill()
    const whole = readFileSync(file())
    writeFileSync(file(), whole.fill(255, 4096, 4096 * 20))
    await expect(backUpSqlite(file(), join(folder, 'copy.db'))).rejects.toThrow()
    expect(copies()).toEqual([])
  })

  it('replaces what an earlier copy that was cut left behind', async () => {
    fill()
    writeFileSync(join(folder, 'copy.db.part'), 'half')
    await backUpSqlite(file(), join(folder, 'copy.db'))
    expect(copies()).toEqual(['copy.db'])
  })
})
