import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

const pagesATurn = 1000

/**
 * Copies a SQLite database as it is at one moment, beside its running writers, checks the copy and gives it its name when
 * it is whole and durable. Rejects, and leaves nothing, when the copy is damaged.
 */
export async function backUpSqlite(from: string, to: string): Promise<void> {
  const part = `${to}.part`
  await rm(part, { force: true })
  try {
    await copy(from, part)
    check(part)
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await using folder = await open(dirname(to))
  await folder.sync()
}

/**
 * The open read holds one state while the copy is made in steps, between which others have their turn. Without it each
 * write elsewhere would begin the copy anew, and beside a busy writer it would never end.
 */
async function copy(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true })
  try {
    source.exec('begin; select 1 from sqlite_master')
    await source.backup(to, { progress: () => pagesATurn })
  } finally {
    source.close()
  }
}

function check(file: string): void {
  const copied = new Database(file, { fileMustExist: true })
  try {
    const verdict = String(copied.pragma('quick_check', { simple: true }))
    if (verdict !== 'ok') throw new Error(`the copy ${file} is damaged: ${verdict}`)
    copied.pragma('journal_mode = delete')
  } finally {
    copied.close()
  }
}
