import { hash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits behind a prefix that says what it is; shown once and kept as its hash. */
export const newSecret = (prefix = ''): string => `${prefix}${randomBytes(32).toString('base64url')}`
export const hashOf = (secret: string): string => hash('sha256', secret)
