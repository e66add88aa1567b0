import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '#lib/errors'
import { networkOf } from '#lib/http/client-address'

const quarterOfAnHour = 15 * 60
type Limits = { account: RateLimiterMemory; network: RateLimiterMemory }
const here = globalThis as { shipshapeSignInLimits?: Limits }
const limits = (here.shipshapeSignInLimits ??= {
  account: new RateLimiterMemory({ points: 10, duration: quarterOfAnHour }),
  network: new RateLimiterMemory({ points: 100, duration: quarterOfAnHour }),
})

/**
 * Counts an attempt on an account and from a network. After ten on the account in a quarter of an hour it is refused and
 * other accounts are not; after a hundred from one network all of its attempts are. An unknown address is not counted.
 */
export async function countAttempt(account: string, address?: string): Promise<void> {
  await countFrom(address)
  await count(limits.account, account.toLowerCase(), 'for this account')
}

/** Counts an attempt from a network only, where there is no account that guesses of others could close. */
export async function countFrom(address?: string): Promise<void> {
  if (address !== undefined) await count(limits.network, networkOf(address), 'from your network')
}

async function count(limit: RateLimiterMemory, key: string, where: string): Promise<void> {
  try {
    await limit.consume(key)
  } catch (reached) {
    const minutes = Math.ceil((reached as RateLimiterRes).msBeforeNext / 60_000)
    const again = `try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
    throw new Refusal('limited', 'too_many_attempts', `Too many attempts ${where}: ${again}.`)
  }
}

export async function forgetAttempts(account: string): Promise<void> {
  await limits.account.delete(account.toLowerCase())
}
