import { DrizzleQueryError } from 'drizzle-orm'

/** A unique or foreign key that refused the change; `on` names table and columns, e.g. `version.package_id, version.number`. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
  readonly on: string
  constructor(on: string, cause: unknown) {
    super(`conflict on ${on}`, { cause })
    this.on = on
  }
}

/** The database stayed locked by others for longer than a request may wait, or does not answer. Trying again may help. */
export class BusyError extends Error {
  override readonly name = 'BusyError'
  constructor(cause: unknown) {
    super('the database is busy', { cause })
  }
}

/** A row that never changes was to be changed. */
export class FrozenError extends Error {
  override readonly name = 'FrozenError'
}

type EngineError = { code?: string; message?: string; detail?: string; table?: string; cause?: unknown }

/** The engine's own error under the wrappers that libraries put round it. */
export function engineError(error: unknown): EngineError {
  let at = error as EngineError
  while (at?.cause instanceof Error) at = at.cause
  return at
}

/** What PostgreSQL (connection exceptions, shutdowns, too many connections) and the network say of a connection that is gone. */
const lostCodes =
  /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
/** The driver's own words for it, which have no code. */
const lostWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client .*not queryable|Cannot use a pool)/
/** Locked, given up for another transaction, or cancelled by the statement timeout. */
const busyCodes = /^(SQLITE_BUSY.*|40001|40P01|55P03|57014)$/

/** Whether the connection is gone, or never came to be. */
export function connectionLost(error: unknown): boolean {
  const { code = '', message = '' } = engineError(error) ?? {}
  return code ? lostCodes.test(code) : lostWords.test(message)
}

const sqliteUnique = /^(?:UNIQUE constraint failed|FOREIGN KEY constraint failed)(?:: (.+))?$/
const postgresKey = /^Key \((.+?)\)=/

/** The same three errors on both engines; anything else stays what it is. */
export function translate(error: unknown): unknown {
  const { code = '', message = '', detail = '', table = '' } = engineError(error) ?? {}
  if (message.startsWith('frozen:')) return new FrozenError(message, { cause: error })
  if (
    code.startsWith('SQLITE_CONSTRAINT_UNIQUE') ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
  )
    return new ConflictError(sqliteUnique.exec(message)?.[1] ?? 'a reference', error)
  if (code === '23505' || code === '23503') {
    const columns = postgresKey.exec(detail)?.[1] ?? 'a reference'
    return new ConflictError(
      columns
        .split(', ')
        .map((column) => `${table}.${column}`)
        .join(', '),
      error,
    )
  }
  if (busyCodes.test(code) || connectionLost(error)) return new BusyError(error)
  return error
}

/** An error of this file under what Drizzle wraps round it; anything else as it is. */
export function unwrapped(error: unknown): unknown {
  const inner = error instanceof DrizzleQueryError ? error.cause : undefined
  return inner instanceof BusyError || inner instanceof ConflictError || inner instanceof FrozenError ? inner : error
}
