import Database from 'better-sqlite3'

/**
 * Copies a SQLite database with everything committed, beside its running writer, and checks the copy.
 * It reads on a connection of its own: a copy started inside an open transaction would resolve without a file.
 */
export async function backUpSqlite(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to)
  } finally {
    source.close()
  }
  const copy = new Database(to, { fileMustExist: true })
  try {
    const verdict = String(copy.pragma('quick_check', { simple: true }))
    if (verdict !== 'ok') throw new Error(`the copy ${to} is damaged: ${verdict}`)
    copy.pragma('journal_mode = delete')
  } finally {
    copy.close()
  }
}
