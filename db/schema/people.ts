import { sql } from 'drizzle-orm'
import { d, oneOf } from '../dialect.ts'

export const roles = ['viewer', 'contributor', 'approver', 'admin'] as const

/** A person who may sign in. Nobody is deleted: who left is deactivated, and stays named in what they did. */
export const person = d.table(
  'person',
  {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    email: d.key('email').notNull(),
    /** What the person may do everywhere; a team's role adds to it within the team's packages. */
    role: d.text('role', { enum: roles }).notNull().default('viewer'),
    createdAt: d.ms('created_at').notNull(),
    deactivatedAt: d.ms('deactivated_at'),
  },
  (t) => [d.uniqueIndex('person_email').on(t.email), d.check('person_role', oneOf(t.role, roles))],
)

/** A signed-in browser of a person: kept as a hash only. */
export const session = d.table(
  'session',
  {
    id: d.text('id').primaryKey(),
    hash: d.text('hash').notNull(),
    personId: d
      .text('person_id')
      .notNull()
      .references(() => person.id),
    createdAt: d.ms('created_at').notNull(),
    lastUsedAt: d.ms('last_used_at').notNull(),
    expiresAt: d.ms('expires_at').notNull(),
    address: d.text('address'),
    agent: d.text('agent'),
  },
  (t) => [d.uniqueIndex('session_hash').on(t.hash), d.index('session_person').on(t.personId)],
)

/** The password of a person, as a salted hash. Who signs in by an OpenID provider needs none. */
export const personPassword = d.table('person_password', {
  personId: d
    .text('person_id')
    .primaryKey()
    .references(() => person.id),
  hash: d.text('hash').notNull(),
  changedAt: d.ms('changed_at').notNull(),
})

/** Who a person is to an OpenID provider. */
export const personIdentity = d.table(
  'person_identity',
  {
    issuer: d.key('issuer').notNull(),
    subject: d.key('subject').notNull(),
    personId: d
      .text('person_id')
      .notNull()
      .references(() => person.id),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [d.primaryKey({ columns: [t.issuer, t.subject] }), d.index('person_identity_person').on(t.personId)],
)

/** A link that lets a person choose a password, once: an invitation, or a reset. Kept as a hash only. */
export const passwordLink = d.table(
  'password_link',
  {
    id: d.text('id').primaryKey(),
    hash: d.text('hash').notNull(),
    personId: d
      .text('person_id')
      .notNull()
      .references(() => person.id),
    createdAt: d.ms('created_at').notNull(),
    expiresAt: d.ms('expires_at').notNull(),
  },
  (t) => [d.uniqueIndex('password_link_hash').on(t.hash), d.uniqueIndex('password_link_person').on(t.personId)],
)

/** People who answer for packages together. Its name never changes, as owners are named by it. */
export const team = d.table(
  'team',
  {
    id: d.text('id').primaryKey(),
    name: d.key('name').notNull(),
    title: d.text('title').notNull(),
    description: d.text('description'),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [d.uniqueIndex('team_name').on(t.name)],
)

export const memberSources = ['added', 'provider'] as const

/** A person in a team, and what they may do with the packages it owns. A provider's groups keep their own rows up to date. */
export const teamMember = d.table(
  'team_member',
  {
    personId: d
      .text('person_id')
      .notNull()
      .references(() => person.id),
    teamId: d
      .text('team_id')
      .notNull()
      .references(() => team.id),
    role: d.text('role', { enum: roles }).notNull(),
    source: d.text('source', { enum: memberSources }).notNull().default('added'),
    createdAt: d.ms('created_at').notNull(),
  },
  (t) => [
    d.primaryKey({ columns: [t.personId, t.teamId] }),
    d.index('team_member_team').on(t.teamId),
    d.check('team_member_role', oneOf(t.role, roles)),
    d.check('team_member_source', oneOf(t.source, memberSources)),
  ],
)

export const tokenKinds = ['personal', 'ci'] as const

/**
 * What a program shows to act: kept as a hash only. A personal one may no more than its person may now, and ends with them;
 * one for CI stands for itself.
 */
export const token = d.table(
  'token',
  {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    hash: d.text('hash').notNull(),
    kind: d.text('kind', { enum: tokenKinds }).notNull(),
    scopes: d.json<string[]>('scopes').notNull(),
    /** Ids of the packages it is narrowed to; null for all. */
    packages: d.json<string[]>('packages'),
    /** Who made it; null for the operator. */
    personId: d.text('person_id').references(() => person.id),
    createdAt: d.ms('created_at').notNull(),
    expiresAt: d.ms('expires_at'),
    lastUsedAt: d.ms('last_used_at'),
    revokedAt: d.ms('revoked_at'),
  },
  (t) => [
    d.uniqueIndex('token_hash').on(t.hash),
    d.index('token_person').on(t.personId),
    d.check('token_kind', oneOf(t.kind, tokenKinds)),
    d.check('token_personal', sql`${t.kind} <> 'personal' or ${t.personId} is not null`),
    d.check('token_life', sql`${t.expiresAt} is null or ${t.expiresAt} > ${t.createdAt}`),
  ],
)
