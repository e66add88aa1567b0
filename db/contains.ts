import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Whether a text holds what is looked for, small and capital letters alike; signs that stand for others in `like` stand for themselves. */
export const contains = (column: SQLWrapper, sought: string): SQL =>
  sql`lower(${column}) like ${`%${sought.toLowerCase().replaceAll(/[!%_]/g, (sign) => `!${sign}`)}%`} escape '!'`
