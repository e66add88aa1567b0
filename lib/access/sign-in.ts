import { betterAuth } from 'better-auth'
import { settings } from '#lib/settings'
import { adapter } from './adapter.ts'
import { derivedKey } from './secret.ts'

const week = 60 * 60 * 24 * 7

const configured = () =>
  betterAuth({
    appName: 'Shipshape',
    baseURL: settings().publicUrl,
    basePath: '/api/auth',
    secret: derivedKey('sessions'),
    database: adapter,
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'person', additionalFields: { role: { type: 'string', input: false } } },
    session: { expiresIn: week, updateAge: week / 7 },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'shipshape',
      useSecureCookies: settings().publicUrl.startsWith('https:'),
    },
  })

const here = globalThis as { shipshapeSignIn?: ReturnType<typeof configured> }

/** Password sign-in and sessions. Sign-up is closed: people are made by the set-up link, an admin, or the command. */
export const signIn = (): ReturnType<typeof configured> => (here.shipshapeSignIn ??= configured())
