type Method = 'all' | 'get' | 'run' | 'values' | 'execute' | 'objects'
/** One statement. Rows are arrays of columns, except for `objects`; `get` answers one row. */
export type Run = (text: string, params: unknown[], method: Method) => Promise<{ rows: never[] }>
export type Mode = 'write' | 'snapshot'
export type Connection = { run: Run; exec: (text: string) => Promise<void> }

/** What differs between the engines, below Drizzle. */
export type Driver = {
  /** A statement outside any transaction; it can only read. */
  read: Run
  /** Lends a connection: one writer at a time in this process, any number of snapshots. */
  holdConnection: <T>(mode: Mode, use: (connection: Connection) => Promise<T>) => Promise<T>
  begin: Record<Mode, string>
  /** Whether a whole transaction may be tried again after this error. */
  retryable: (error: unknown) => boolean
  close: () => Promise<void>
}

/** One after another, in the order of asking. */
export function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
