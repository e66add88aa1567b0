import { DrizzleQueryError } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { translate } from '#db/errors'
import { Refusal } from '#lib/errors'
import { problem } from './problems.ts'

it.each(['SQLITE_BUSY_SNAPSHOT', '40001', '57014', '57P01', '53300', '08006', 'ECONNREFUSED', 'ECONNRESET'])(
  'a database that does not answer (%s) is busy, not a mistake of ours, also under the wrappers of libraries',
  async (code) => {
    const inner = translate(Object.assign(new Error('away'), { code })) as Error
    for (const error of [inner, new DrizzleQueryError('select 1', [], inner)]) {
      const response = problem(error, 'request')
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
      expect(await response.json()).toMatchObject({ code: 'busy', requestId: 'request' })
    }
  },
)

it('any other error of the database is our mistake, and its words are told to nobody', async () => {
  const error = translate(Object.assign(new Error('no such column: secret'), { code: 'SQLITE_ERROR' }))
  const response = problem(error, 'request')
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
})

it('a refusal stays what it is, whatever caused it', () => {
  const busy = translate(Object.assign(new Error('away'), { code: '57P01' }))
  const refusal = new Refusal('missing', 'package_missing', 'There is no such package.')
  refusal.cause = busy
  expect(problem(refusal, 'request').status).toBe(404)
})
