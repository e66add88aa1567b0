import { join, resolve } from 'node:path'

/** The folder of everything this installation keeps: database, blobs, backups, secret. */
export const dataFolder = (): string => resolve(/* turbopackIgnore: true */ process.env.SHIPSHAPE_DATA || './data')

/** The database's address: `DATABASE_URL`, or the SQLite file in the data folder. */
export const databaseUrl = (): string => process.env.DATABASE_URL || `file:${join(dataFolder(), 'shipshape.db')}`
