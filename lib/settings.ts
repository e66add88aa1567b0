import { resolve } from 'node:path'
import { z } from 'zod'
import { type OidcSettings, oidcOf, oidcVariables, refuseHalfOidc } from '#lib/access/oidc-settings'
import { type AllowedHost, parseHosts } from '#lib/outbound/hosts'

const port = z.coerce
  .number({ error: 'must be a port number' })
  .int()
  .min(0)
  .max(65_535, { error: 'must be 0 to 65535' })
const bareOrigin = (text: string) => URL.canParse(text) && new URL(text).pathname === '/' && !new URL(text).search
const origin = z
  .string()
  .regex(/^https?:\/\//, { error: 'must be an address such as https://models.shop.example' })
  .refine(bareOrigin, { error: 'must be an address such as https://models.shop.example, without a path' })
  .transform((url) => (URL.canParse(url) ? new URL(url).origin : url))
const database = z
  .string()
  .regex(/^(postgres|postgresql|cockroachdb|file):/, { error: 'must start with postgres:// or file:' })
const blobs = z.never({ error: 'is for S3-compatible storage, which this version does not have yet: leave it unset' })
const outbound = z.string().transform((text, context) => {
  const { hosts, wrong } = parseHosts(text)
  for (const entry of wrong)
    context.addIssue({
      code: 'custom',
      message: `has an entry ${entry}: write hosts such as hooks.shop.example, *.shop.example:8443 or http://ci.internal+private`,
    })
  return hosts
})

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  SHIPSHAPE_DATA: z.string().default('./data'),
  DATABASE_URL: database.optional(),
  BLOB_URL: blobs.optional(),
  SHIPSHAPE_READ: z.enum(['signed-in', 'anyone'], { error: 'must be signed-in or anyone' }).default('signed-in'),
  SHIPSHAPE_OUTBOUND: outbound.default([]),
  TRUSTED_PROXIES: z.coerce
    .number({ error: 'must be how many proxies of yours stand before this server' })
    .int({ error: 'must be a whole number' })
    .min(0, { error: 'must be 0 to 10' })
    .max(10, { error: 'must be 0 to 10' })
    .default(0),
  LOG_FILE: z.string().optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('info'),
  ...oidcVariables,
})

/** The settings of this installation; the README's table says what each means (a test holds the two together). */
export type Settings = {
  port: number
  host: string
  publicUrl: string
  data: string
  read: 'signed-in' | 'anyone'
  /** The hosts that webhooks and scenario runs may reach. */
  outbound: AllowedHost[]
  /** How many entries at the end of `X-Forwarded-For` our own proxies wrote. */
  trustedProxies: number
  logLevel: string
  /** Absolute; standard output without one. */
  logFile?: string
  oidc?: OidcSettings
}

export const settingNames = Object.keys(environment.shape)

export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** Reads settings from the environment. A wrong one is a `SettingError` with one clear line. */
export function parseSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.superRefine(refuseHalfOidc).safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new SettingError(`${issue?.path.join('.')} ${issue?.message}`)
  }
  const {
    PORT,
    HOST,
    PUBLIC_URL,
    SHIPSHAPE_DATA,
    SHIPSHAPE_READ,
    SHIPSHAPE_OUTBOUND,
    TRUSTED_PROXIES,
    LOG_LEVEL,
    LOG_FILE,
  } = parsed.data
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL ?? new URL(`http://localhost:${PORT}`).origin,
    data: resolve(SHIPSHAPE_DATA),
    read: SHIPSHAPE_READ,
    outbound: SHIPSHAPE_OUTBOUND,
    trustedProxies: TRUSTED_PROXIES,
    logLevel: LOG_LEVEL,
    logFile: LOG_FILE && resolve(LOG_FILE),
    oidc: oidcOf(parsed.data),
  }
}

const here = globalThis as { shipshapeSettings?: Settings }

/** The settings, parsed once. */
export const settings = (): Settings => (here.shipshapeSettings ??= parseSettings(process.env))

/** Forgets the settings, so that they are parsed from the environment as it is now: for who changes it, as tests do. */
export const forgetSettings = (): void => void delete here.shipshapeSettings
