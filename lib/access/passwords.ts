import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { turns } from '#lib/parallel'

/** A cost that OWASP's password storage cheat sheet names for scrypt, the one of 32 MiB: several may sign in at once. */
const cost = { N: 2 ** 15, r: 8, p: 3 } satisfies ScryptOptions
const keyBytes = 32

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
/** Each holds one of the four threads that files are read and written by: more at once would stop every download. */
const inTurn = turns(2)
const keyOf = (password: string, salt: Buffer, { N, r, p }: Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>>) =>
  inTurn(() => derive(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }))

/** `scrypt$N$r$p$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await keyOf(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether the password is the one of the hash. Without a hash it takes as long, so that nobody learns who has one. */
export async function isPassword(password: string, hash = impossible): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = hash.split('$')
  const expected = Buffer.from(key, 'base64url')
  const given = await keyOf(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const impossible = ['scrypt', cost.N, cost.r, cost.p, randomBytes(16).toString('base64url'), ''].join('$')
