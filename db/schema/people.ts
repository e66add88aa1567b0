import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'

export const roles = ['viewer', 'contributor', 'approver', 'admin'] as const

/** A person who may sign in. The columns other than `role` are those the sign-in library reads. */
export const person = d.table(
  'person',
  {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    email: d.key('email').notNull(),
    emailVerified: d.bool('email_verified').notNull().default(false),
    image: d.text('image'),
    role: d.text('role', { enum: roles }).notNull().default('viewer'),
    createdAt: d.ms('created_at').notNull(),
    updatedAt: d.ms('updated_at').notNull(),
  },
  (t) => [d.uniqueIndex('person_email').on(t.email), d.check('person_role', oneOf(t.role, roles))],
)

/** A signed-in browser of a person. */
export const session = d.table(
  'session',
  {
    id: d.text('id').primaryKey(),
    token: d.text('token').notNull(),
    userId: d
      .text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    expiresAt: d.ms('expires_at').notNull(),
    ipAddress: d.text('ip_address'),
    userAgent: d.text('user_agent'),
    createdAt: d.ms('created_at').notNull(),
    updatedAt: d.ms('updated_at').notNull(),
  },
  (t) => [d.uniqueIndex('session_token').on(t.token), d.index('session_person').on(t.userId)],
)

/** A way a person proves who they are: a password hash, later an OpenID provider's subject. */
export const account = d.table(
  'account',
  {
    id: d.text('id').primaryKey(),
    accountId: d.text('account_id').notNull(),
    providerId: d.text('provider_id').notNull(),
    userId: d
      .text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    accessToken: d.text('access_token'),
    refreshToken: d.text('refresh_token'),
    idToken: d.text('id_token'),
    accessTokenExpiresAt: d.ms('access_token_expires_at'),
    refreshTokenExpiresAt: d.ms('refresh_token_expires_at'),
    scope: d.text('scope'),
    password: d.text('password'),
    createdAt: d.ms('created_at').notNull(),
    updatedAt: d.ms('updated_at').notNull(),
  },
  (t) => [d.uniqueIndex('account_provider').on(t.providerId, t.accountId), d.index('account_person').on(t.userId)],
)

/** A short-lived secret of the sign-in library. */
export const verification = d.table(
  'verification',
  {
    id: d.text('id').primaryKey(),
    identifier: d.text('identifier').notNull(),
    value: d.text('value').notNull(),
    expiresAt: d.ms('expires_at').notNull(),
    createdAt: d.ms('created_at').notNull(),
    updatedAt: d.ms('updated_at').notNull(),
  },
  (t) => [d.index('verification_identifier').on(t.identifier)],
)

/** What a program shows to act: kept as a hash only. */
export const token = d.table(
  'token',
  {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    hash: d.text('hash').notNull(),
    scopes: d.json<string[]>('scopes').notNull(),
    personId: d.text('person_id').references(() => person.id),
    createdAt: d.ms('created_at').notNull(),
    expiresAt: d.ms('expires_at'),
    lastUsedAt: d.ms('last_used_at'),
    revokedAt: d.ms('revoked_at'),
  },
  (t) => [
    d.uniqueIndex('token_hash').on(t.hash),
    d.index('token_person').on(t.personId),
    d.check('token_life', sql`${t.expiresAt} is null or ${t.expiresAt} > ${t.createdAt}`),
  ],
)
