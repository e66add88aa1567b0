import { z } from 'zod'
import { type Role, roles } from '#lib/caller'
import { line } from '#lib/fields'
import { didYouMean } from '#lib/near'
import { teamName } from '#lib/teams/schema'
import type { GroupRule } from './oidc-groups.ts'

/** Single sign-on with the OpenID provider of this installation. */
export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button calls the provider. */
  name: string
  groupsClaim: string
  groups: GroupRule[]
  /** Whether an address is taken for verified although the provider does not say so. */
  trustEmail: boolean
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  if (!url || /[?#\s]/.test(text) || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname))
}

const isOneOf = <const Words extends readonly string[]>(words: Words, word: string): word is Words[number] =>
  words.includes(word)

const notARole = (word: string) => `${JSON.stringify(word)} is not one of ${roles.join(', ')}${didYouMean(word, roles)}`

function grant(given: string): { role: Role; team?: string } | string {
  const parts = given.split(':').map((part) => part.trim())
  const [role = '', team, ...more] = parts.toReversed()
  if (more.length > 0 || (team !== undefined && !teamName.safeParse(team).success))
    return `${JSON.stringify(given)} is not team:role`
  if (!isOneOf(roles, role)) return notARole(role)
  return team === undefined ? { role } : { team, role }
}

/** One `group=role` or `group=team:role`; a sentence where it is neither. A group's own name may hold `=` and `:`. */
function rule(entry: string): GroupRule | string {
  const at = entry.lastIndexOf('=')
  const group = entry.slice(0, Math.max(at, 0)).trim()
  if (group === '') return `${JSON.stringify(entry)} is not group=role or group=team:role`
  const given = grant(entry.slice(at + 1).trim())
  return typeof given === 'string' ? given : { group, ...given }
}

const sameTarget = (one: GroupRule) => (other: GroupRule) => one.group === other.group && one.team === other.team

/** The rules of `OIDC_GROUPS`; a sentence where one of them is wrong. */
function rulesOf(text: string): GroupRule[] | string {
  const rules: GroupRule[] = []
  for (const [index, entry] of text.split(',').entries()) {
    const read = rule(entry.trim())
    if (typeof read === 'string') return `is wrong in entry ${index + 1}: ${read}`
    if (rules.some(sameTarget(read)))
      return `is wrong in entry ${index + 1}: ${JSON.stringify(read.group)} has a role there already`
    rules.push(read)
  }
  return rules
}

const groups = z.string().transform((text, context) => {
  const rules = rulesOf(text)
  if (typeof rules !== 'string') return rules
  context.addIssue({ code: 'custom', message: rules })
  return z.NEVER
})

/** The environment variables of single sign-on. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, { error: 'must be an https address as the provider writes its own; http is for localhost only' })
    .optional(),
  OIDC_CLIENT_ID: line(500).optional(),
  OIDC_CLIENT_SECRET: line(2000).optional(),
  OIDC_NAME: line(40).optional(),
  OIDC_GROUPS_CLAIM: line(200).optional(),
  OIDC_GROUPS: groups.optional(),
  OIDC_TRUST_EMAIL: z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional(),
}

const variables = z.object(oidcVariables)
type Given = z.infer<typeof variables>
const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** Refuses half of single sign-on: whoever sets one of its variables means all of it. */
export function refuseHalfOidc(given: Given, context: z.core.$RefinementCtx): void {
  const [missing] = needed.filter((name) => given[name] === undefined)
  const set = Object.keys(oidcVariables).find((name) => given[name as keyof Given] !== undefined)
  if (missing === undefined || set === undefined) return
  context.addIssue({ code: 'custom', path: [missing], message: `is missing: ${set} is set, and needs it` })
}

/** Single sign-on as it is set; nothing where it is not. */
export function oidcOf(given: Given): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return {
    issuer,
    clientId,
    clientSecret,
    name: given.OIDC_NAME ?? new URL(issuer).host,
    groupsClaim: given.OIDC_GROUPS_CLAIM ?? 'groups',
    groups: given.OIDC_GROUPS ?? [],
    trustEmail: given.OIDC_TRUST_EMAIL === 'yes',
  }
}
