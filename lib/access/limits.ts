import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '#lib/errors'

const here = globalThis as { shipshapeSignInLimit?: RateLimiterMemory }
const attempts = (here.shipshapeSignInLimit ??= new RateLimiterMemory({ points: 10, duration: 15 * 60 }))

/** Counts an attempt on an account; after ten in a quarter of an hour it is refused, other accounts are not. */
export async function countAttempt(account: string): Promise<void> {
  try {
    await attempts.consume(account.toLowerCase())
  } catch (limit) {
    const minutes = Math.ceil((limit as RateLimiterRes).msBeforeNext / 60_000)
    throw new Refusal(
      'limited',
      'too_many_attempts',
      `Too many attempts for this account: try again in ${minutes} minutes.`,
    )
  }
}

export async function forgetAttempts(account: string): Promise<void> {
  await attempts.delete(account.toLowerCase())
}
